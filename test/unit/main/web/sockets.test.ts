import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { Packr } from 'msgpackr';
import { connect, type Connection } from '../../../../src-core/contract/rpc.ts';
import { maxMessage, socketChannel } from '../../../../src-core/contract/socket.ts';
import type { WebServer } from '../../../../src-main/web/server.ts';
import { SampleService } from '../../../support/sample-service.ts';
import { openSocket, startServer, token } from '../../../support/web-server.ts';

const closing = async (socket: WebSocket): Promise<number> => ((await once(socket, 'close')) as [number])[0];
const packr = new Packr({ moreTypes: true, useRecords: false });

describe('a socket to the web host', { timeout: 20_000 }, () => {
  let server: WebServer;
  let service: SampleService;
  const connected = async (): Promise<{ readonly socket: WebSocket; readonly connection: Connection<SampleService> }> => {
    const socket = openSocket(server.port);
    const channel = socketChannel(socket);
    await once(socket, 'open');
    return { socket, connection: connect<SampleService>(channel) };
  };
  beforeEach(async () => {
    service = new SampleService();
    server = await startServer(service);
  });
  afterEach(() => server.dispose());

  it('speaks the contract; several share one service', async () => {
    const [one, two] = [await connected(), await connected()];
    expect(one.socket.protocol).toBe('spoor');
    const held = one.connection.remote.hold('a');
    await one.connection.remote.echo(0);
    expect(await two.connection.remote.release()).toBe(1);
    expect(await held).toBe('a');
  });

  it.each([['another token', ['spoor', 'f'.repeat(32)]], ['a part of the token', ['spoor', token.slice(1)]], ['no token', ['spoor']], ['nothing but a name', ['spoor', 'x']], ['nothing', []]])('with %s is closed at once and asks nothing', async (_, protocols) => {
    const socket = openSocket(server.port, { protocols });
    const begun = performance.now();
    socket.on('open', () => socket.send(packr.pack({ t: 'q', i: '1', m: 'call', a: ['hold', ['x']] })));
    expect(await closing(socket)).toBe(4401);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(service.release()).toBe(0);
  });

  it.each([{ origin: 'http://evil.example' }, { origin: '' }, { origin: 'null' }, { origin: 'http://localhost:1' }, { host: 'evil.example' }, { path: '/' }, { path: '/engine2' }])('is refused with %j', async (options) => {
    const socket = openSocket(server.port, options);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it.each([
    ['text', 'hello'], ['no MessagePack', Buffer.from([0xc1, 0xff])], ['nothing', Buffer.alloc(0)], ['a list without end', Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
    ['deep nesting', Buffer.alloc(200_000, 0x91)], ['null', packr.pack(null)], ['a number', packr.pack(1)], ['another kind', packr.pack({ t: 'x' })],
    ['a method of objects', packr.pack({ t: 'q', i: '1', m: '__defineGetter__', a: ['x', 1] })], ['no arguments', packr.pack({ t: 'q', i: '1', m: 'call' })], ['an answer to nobody', packr.pack({ t: 's', r: 1 })],
    ['an id that is none', packr.pack({ t: 'q', i: {}, m: 'call', a: [] })],
  ])('that sends %s is closed; the others live on', async (_, message) => {
    const [bad, good] = [await connected(), await connected()];
    bad.socket.send(message);
    expect(await closing(bad.socket)).toBe(4400);
    expect(await good.connection.remote.echo(1)).toBe(1);
  });

  it.each([['a method that is no text', [{}, [], 1]], ['arguments that are no list', ['echo', 1]], ['a job that is none', ['count', [3], 'x']], ['a method of objects', ['constructor', []]]])('that calls with %s is answered', async (_, args) => {
    const { socket, connection } = await connected();
    socket.send(packr.pack({ t: 'q', i: '1', m: 'call', a: args }));
    expect(await connection.remote.echo(1)).toBe(1);
  });

  it('that sends too much is closed; the others live on', async () => {
    const [bad, good] = [await connected(), await connected()];
    bad.socket.send(Buffer.alloc(maxMessage + 1));
    expect(await closing(bad.socket)).toBe(1009);
    expect(await good.connection.remote.echo(1)).toBe(1);
  });

  it('gives an error where an answer is too large', async () => {
    const { connection } = await connected();
    await expect(connection.remote.bytes(maxMessage + 1)).rejects.toMatchObject({ code: 'bad_argument', message: expect.stringContaining('too large') as string });
    expect(await connection.remote.echo(1)).toBe(1);
  });

  it('that goes takes its questions with it', async () => {
    const { socket, connection } = await connected();
    void connection.remote.count(1e9, { onProgress: () => undefined }).catch(() => undefined);
    await connection.remote.echo(0);
    socket.terminate();
    while (service.cancelled === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('is told when the host stops', async () => {
    const { socket } = await connected();
    const code = closing(socket);
    await server.dispose();
    expect(await code).toBe(1001);
    server = await startServer(service);
  });
});
