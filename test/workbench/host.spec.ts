import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: TemporaryFolder;
let started: ChildProcess[];

test.beforeEach(() => {
  folder = temporaryFolder();
  started = [];
});
test.afterEach(async () => {
  for (const child of started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  folder.remove();
});

/** Starts the program without a display; `said` grows as it speaks. */
function run(...args: readonly string[]): { readonly child: ChildProcess; readonly said: () => string } {
  const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
  const child = spawn(process.execPath, ['src-main/cli/spoor.mjs', ...args, '--user-folder', folder.at('user')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  started.push(child);
  return { child, said: () => said };
}

test('without a display the workbench is served, with a word why, on the sample; it stops soundly', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere there is a display');
  const { child, said } = run('open');
  await expect.poll(said).toMatch(/No window, as there is no display[^]*http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{32}\n/);
  await expect.poll(() => existsSync(folder.at('user', 'sample.spoor')), { timeout: 30_000 }).toBe(true);
  expect(statSync(folder.at('user', 'token')).mode & 0o777).toBe(0o600);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  expect([code, existsSync(folder.at('user', 'sample.spoor.wal'))]).toEqual([0, false]);
});

test('a port that is taken is told', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { child, said } = run('serve', '--port', String(port));
  const [code] = (await once(child, 'exit')) as [number];
  taken.close();
  expect([code, said()]).toEqual([2, expect.stringContaining(`Port ${port} is taken; choose another one with --port`)]);
});
