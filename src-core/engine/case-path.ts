import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Remote } from '../contract/rpc.ts';
import type { Input } from '../sources/inputs.ts';
import type { StoreService } from '../store/service.ts';

/**
 * Where a case goes that nobody named: into the working directory, after the first input. A case of that name is gone on with
 * if it is empty or knows one of the inputs; else the next free name is taken, so that evidence never mixes by chance.
 */
export async function defaultCasePath(given: string, inputs: readonly Input[], store: Remote<StoreService>, memoryLimit: string): Promise<string> {
  const stem = given === '-' ? 'stdin' : basename(resolve(given)).replace(/[*?[\]{}]/g, '').replace(/(\.(gz|zst|zstd))?$/i, '').replace(/\.[a-z0-9]+$/i, '') || 'case';
  for (let n = 1; ; n++) {
    const path = n === 1 ? `${stem}.spoor` : `${stem}-${n}.spoor`;
    if (!existsSync(path)) return path;
    if (given !== '-' && (await knows(path, inputs, store, memoryLimit))) return path;
  }
}

async function knows(path: string, inputs: readonly Input[], store: Remote<StoreService>, memoryLimit: string): Promise<boolean> {
  const { sources } = await store.open(path, 'write', memoryLimit);
  await store.close();
  return sources.length === 0 || sources.some((source) => inputs.some((input) => input.path === source.path));
}
