import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeName } from '../../../../src-main/web/drops.ts';
import type { WebServer } from '../../../../src-main/web/server.ts';
import { ask, startServer, token } from '../../../support/web-server.ts';

describe('what is dropped on a page', () => {
  let server: WebServer;
  const headers = (name: string): Readonly<Record<string, string>> => ({ origin: `http://127.0.0.1:${server.port}`, host: `127.0.0.1:${server.port}`, authorization: `Bearer ${token}`, 'x-name': encodeURIComponent(name) });
  beforeEach(async () => {
    server = await startServer({});
  });
  afterEach(() => server.dispose());

  it('becomes a file of its name, which only its owner reads, until the host stops', async () => {
    const body = Buffer.alloc(3_000_000, 'x');
    const [one, two] = await Promise.all([ask(server.port, '/drop', { method: 'POST', headers: headers('größe.log.gz'), body }), ask(server.port, '/drop', { method: 'POST', headers: headers('größe.log.gz'), body: 'b' })]);
    const path = one.body.slice(0, -1);
    expect([one.status, basename(path), readFileSync(path).equals(body), statSync(path).mode & 0o777]).toEqual([200, 'größe.log.gz', true, 0o600]);
    expect(readFileSync(two.body.slice(0, -1), 'utf8')).toBe('b');
    await server.dispose();
    expect(existsSync(dirname(dirname(path)))).toBe(false);
    server = await startServer({});
  });

  it.each([['authorization', 'Bearer 00'], ['authorization', ''], ['origin', 'http://evil.example'], ['host', 'evil.example']])('is refused where %s is "%s"', async (name, value) => {
    const answer = await ask(server.port, '/drop', { method: 'POST', headers: { ...headers('a'), [name]: value }, body: 'a' });
    expect(answer.status).toBe(403);
  });

  it('leaves nothing where it was cut off', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const lines = Object.entries({ ...headers('cut.log'), 'content-length': '100' }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`POST /drop HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\nhalf`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect((await ask(server.port, '/')).status).toBe(200);
  });

  it.each([
    ['access.log', 'access.log'], ['../../etc/passwd', '_.._etc_passwd'], ['C:\\x\\y.log', 'C__x_y.log'], ['.bashrc', 'bashrc'], ['a\u202egol.exe', 'a_gol.exe'], ['\0\n', '__'],
    ['', 'dropped'], ['...', 'dropped'], ['CON.txt', 'dropped CON.txt'], [`${'a'.repeat(300)}.log.gz`, `${'a'.repeat(143)}.log.gz`], ['x. ', 'x'],
  ])('%j is kept as %j', (name, kept) => expect(safeName(name)).toBe(kept));
});
