import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EngineLink } from '../../../../src-renderer/entry/engine-link.ts';
import { keepConnected } from '../../../../src-renderer/entry/keep-connected.ts';
import { WebServer } from '../../../../src-main/web/server.ts';
import { token } from '../../../support/web-server.ts';

let server: WebServer;
let held: (() => void)[];
let end: () => void;
const service = { recentCases: () => [{ path: '/a', opened: 1 }], verify: () => new Promise<void>((resolve) => void held.push(resolve)) };

/** As a host that was started anew: on the same port. */
async function start(port: number): Promise<void> {
  server = new WebServer({ service, files: new Map(), token });
  await server.listen(port);
}

class PageSocket extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, { protocols, headers: { origin: `http://127.0.0.1:${server.port}` } } as unknown as string[]);
  }
}

beforeEach(async () => {
  held = [];
  await start(0);
  vi.stubGlobal('location', { host: `127.0.0.1:${server.port}` });
  vi.stubGlobal('WebSocket', PageSocket);
});
afterEach(async () => {
  end();
  await server.dispose();
  vi.unstubAllGlobals();
});

it('says when the engine is lost, fails what was asked, and goes on when it is there again', async () => {
  const link = new EngineLink();
  const told: string[] = [];
  link.onChange(() => told.push(link.state()));
  await expect(link.engine.recentCases()).rejects.toMatchObject({ code: 'worker_lost' });
  const refused = vi.fn();
  end = keepConnected(link, token, refused);
  await link.ready();
  expect(await link.engine.recentCases()).toEqual([{ path: '/a', opened: 1 }]);
  const open = link.engine.verify().catch((error: unknown) => error);
  await vi.waitFor(() => expect(held).toHaveLength(1));
  const { port } = server;
  await server.dispose();
  expect(await open).toMatchObject({ code: 'worker_lost' });
  await expect(link.engine.recentCases()).rejects.toMatchObject({ code: 'worker_lost' });
  await start(port);
  await vi.waitFor(() => expect(link.state()).toBe('connected'), { timeout: 10_000 });
  expect(await link.engine.recentCases()).toHaveLength(1);
  expect([told, refused.mock.calls]).toEqual([['connected', 'lost', 'connected'], []]);
});

it('does not try again where the key is refused', async () => {
  const link = new EngineLink();
  const refused = vi.fn();
  end = keepConnected(link, 'f'.repeat(32), refused);
  await vi.waitFor(() => expect(refused).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect([link.state(), refused.mock.calls.length]).toEqual(['lost', 1]);
});
