import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How Playwright starts it. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const cache = resolve(import.meta.dirname, '../../node_modules/.cache/chromium');

/** A Chromium that runs here: named by CHROMIUM, installed, or (Linux) from npm. */
export async function findBrowser(): Promise<Browser | undefined> {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  const installed = [process.env['CHROMIUM'], ...folders.flatMap((folder) => names.map((name) => join(folder, name)))].find((path) => path !== undefined && runs(path, {}));
  if (installed !== undefined) return { executablePath: installed, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const packed = await unpacked();
  if (runs(packed.executablePath, packed.env)) return packed;
  rmSync(cache, { recursive: true, force: true });
  const again = await unpacked();
  return runs(again.executablePath, again.env) ? again : undefined;
}

/** Chromium from npm with the libraries and fonts that come with it, so that nothing has to be installed. */
async function unpacked(): Promise<Required<Browser>> {
  const before = process.env['TMPDIR'];
  mkdirSync(cache, { recursive: true });
  process.env['TMPDIR'] = cache;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const libraries = await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))));
    return { executablePath, args: ['--no-sandbox', '--no-zygote'], env: { ...environment(), LD_LIBRARY_PATH: join(libraries, 'lib'), FONTCONFIG_FILE: fontsFile() } };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Without a font Chromium takes all text for hidden; the package's own list of places fits another machine. */
function fontsFile(): string {
  const path = join(cache, 'fonts.conf');
  writeFileSync(path, `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>${join(cache, 'fonts')}</dir><cachedir>${join(cache, 'fonts-cache')}</cachedir></fontconfig>`);
  return path;
}

const environment = (): Record<string, string> => Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

const runs = (path: string, env: Readonly<Record<string, string>>): boolean => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', env: { ...process.env, ...env } }).status === 0;
