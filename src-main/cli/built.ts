import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SpoorError } from '../../src-core/base/errors.ts';
import { warn } from './output.ts';
import { root } from './program.ts';

const sources = ['src-renderer', 'src-core', 'src-main', 'resources/rules', 'electron.vite.config.ts', 'package-lock.json'];

/** Builds `out/` where it is missing or older than the sources. Errors: `internal`. */
export async function ensureBuilt(): Promise<void> {
  const built = await changed(resolve(root, 'out/renderer/web.html')).catch(() => 0);
  const newest = await Promise.all(sources.map((name) => newestIn(resolve(root, name))));
  if (built > Math.max(...newest)) return;
  warn('Building the workbench...');
  const build = spawn(process.execPath, [resolve(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new SpoorError('internal', `The workbench could not be built; electron-vite ended with code ${code ?? 'none'}. What it said stands above.`);
}

async function newestIn(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  const times = await Promise.all(entries.map((entry) => changed(resolve(entry.parentPath, entry.name))));
  return times.reduce((newest, time) => Math.max(newest, time), await changed(path));
}

const changed = async (path: string): Promise<number> => (await stat(path)).mtimeMs;
