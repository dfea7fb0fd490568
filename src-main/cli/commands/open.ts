import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openLast } from '../../host/open-last.ts';
import { ensureBuilt } from '../built.ts';
import { text, type Options } from '../options.ts';
import { warn } from '../output.ts';
import { root } from '../program.ts';
import { serveBuilt } from './serve.ts';

/** Milliseconds. */
const fetchLimit = 180_000;

/** The workbench in a window; where there can be none, served on this machine. */
export async function open(paths: readonly string[], options: Options): Promise<void> {
  await ensureBuilt();
  const electron = hasDisplay() ? electronPath() ?? (await fetchElectron()) : undefined;
  if (electron !== undefined) return inWindow(electron, paths, options);
  warn(`No window, as ${hasDisplay() ? 'Electron could not be fetched' : 'there is no display'}; the same workbench is served on this machine instead.`);
  await serveBuilt(paths, options, openLast);
}

/** Electron comes from npm without its program, which it fetches itself; where that fails, or takes minutes, there is none. */
async function fetchElectron(): Promise<string | undefined> {
  warn('Fetching Electron for the window, once, some 120 MB...');
  const fetching = spawn(process.execPath, [resolve(root, 'node_modules/electron/install.js')], { stdio: 'ignore', timeout: fetchLimit });
  await once(fetching, 'exit');
  return electronPath();
}

async function inWindow(electron: string, paths: readonly string[], options: Options): Promise<void> {
  const folder = text(options, 'userFolder');
  const shell = spawn(electron, [root, ...(folder === undefined ? [] : [`--user-folder=${resolve(folder)}`]), ...paths.map((path) => resolve(path))], { stdio: 'inherit' });
  const [code] = (await once(shell, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}

const hasDisplay = (): boolean => process.platform === 'darwin' || process.platform === 'win32' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;

/** Where Electron's binary lies; `undefined` where it was not fetched. */
function electronPath(): string | undefined {
  const folder = resolve(root, 'node_modules/electron');
  const name = resolve(folder, 'path.txt');
  const path = existsSync(name) ? resolve(folder, 'dist', readFileSync(name, 'utf8').trim()) : undefined;
  return path !== undefined && existsSync(path) ? path : undefined;
}
