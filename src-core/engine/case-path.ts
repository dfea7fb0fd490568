import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Remote } from '../contract/rpc.ts';
import type { Input } from '../sources/inputs.ts';
import type { StoreService } from '../store/service.ts';

/**
 * Where a case goes that nobody named: into the folder, after the first input. A case of that name is gone on with if it is `ours`;
 * else the next free name is taken, so that evidence never mixes by chance.
 */
export async function casePath(given: string, folder: string, ours: (path: string) => Promise<boolean>): Promise<string> {
  const stem = given === '-' ? 'stdin' : basename(resolve(given)).replace(/[*?[\]{}]/g, '').replace(/(\.(gz|zst|zstd))?$/i, '').replace(/\.[a-z0-9]+$/i, '') || 'case';
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? `${stem}.spoor` : `${stem}-${n}.spoor`);
    if (!existsSync(path) || (await ours(path))) return path;
  }
}

/** In the working directory. A case is gone on with if it is empty or knows one of the inputs. */
export const defaultCasePath = (given: string, inputs: readonly Input[], store: Remote<StoreService>, memoryLimit: string): Promise<string> =>
  casePath(given, '', async (path) => given !== '-' && knows(path, inputs, store, memoryLimit));

async function knows(path: string, inputs: readonly Input[], store: Remote<StoreService>, memoryLimit: string): Promise<boolean> {
  const { sources } = await store.open(path, 'write', memoryLimit);
  await store.close();
  return sources.length === 0 || sources.some((source) => inputs.some((input) => input.path === source.path));
}

/** The folder of what was given, unless a case cannot be or stay there; then the person's documents. */
export function folderFor(given: string, inputs: readonly Input[]): string {
  const folder = dirname(existsSync(given) ? resolve(given) : inputs[0]?.path ?? resolve(given));
  if (isWritable(folder) && !isTemporary(folder)) return folder;
  const documents = join(homedir(), 'Documents');
  return isWritable(documents) ? documents : homedir();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What lies among the system's temporary files may be gone tomorrow. */
function isTemporary(folder: string): boolean {
  const path = relative(realpathSync(tmpdir()), realpathSync(folder));
  return !path.startsWith('..') && resolve(path) !== path;
}
