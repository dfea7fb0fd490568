import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebServer } from '../../../../src-main/web/server.ts';
import { ask, startServer } from '../../../support/web-server.ts';

describe('the web host answers requests', { timeout: 20_000 }, () => {
  let server: WebServer;
  beforeEach(async () => {
    server = await startServer({});
  });
  afterEach(() => server.dispose());

  it('gives the page with a policy and a nonce that is new each time', async () => {
    const [first, second] = [await ask(server.port, '/'), await ask(server.port, '/?token=x')];
    const policy = String(first.headers['content-security-policy']);
    expect(first.status).toBe(200);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port};`);
    expect(policy).not.toMatch(/unsafe|\*/);
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    expect(first.body).toBe(`<meta name="csp-nonce" content="${nonce}" />`);
    expect(second.body).not.toBe(first.body);
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin' });
  });

  it('gives what was built, for good, by its type', async () => {
    const answer = await ask(server.port, '/assets/web-a1b2.js');
    expect(answer).toMatchObject({ status: 200, body: '1', headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' } });
    expect(await ask(server.port, '/assets/web-a1b2.js', { method: 'HEAD' })).toMatchObject({ status: 200, body: '', headers: { 'content-length': '1' } });
  });

  it.each(['/../package.json', '/..%2f..%2fpackage.json', '/assets/../../package.json', '//etc/passwd', '/%2e%2e/', '/\\..\\x', '/web.html/', '/desktop.html', '/assets/', 'http://127.0.0.1/etc/passwd', '/engine', '/drop', '/__proto__', '/constructor'])('knows nothing of %s', async (path) => {
    expect((await ask(server.port, path)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('takes no %s', async (method) => {
    const answer = await ask(server.port, '/', { method });
    expect(answer.status).toBe(405);
  });

  it.each(['evil.example', 'evil.example:4317', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example'])('does not answer to the name "%s"', async (host) => {
    const { status } = await ask(server.port, '/', { headers: { host: host.replace('4317', String(server.port)) } });
    expect(status).toBe(403);
  });

  it('answers to localhost, and connects the page there', async () => {
    const answer = await ask(server.port, '/', { headers: { host: `localhost:${server.port}` } });
    expect(answer.headers['content-security-policy']).toContain(`ws://localhost:${server.port};`);
  });

  it('lets no other origin read', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await ask(server.port, '/', { method, headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' } });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('is there on the loopback interface only', async () => {
    const others = Object.values(networkInterfaces()).flat().filter((address) => address?.internal === false && address.family === 'IPv4');
    for (const other of others) {
      const socket = connect(server.port, other!.address);
      await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('hangs up on who says nothing', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const begun = performance.now();
    socket.resume();
    await once(socket, 'close');
    expect(performance.now() - begun).toBeLessThan(8000);
  });
});
