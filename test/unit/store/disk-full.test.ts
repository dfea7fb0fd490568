import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { faults, withCase } from '../../support/open-case.ts';
import { newSource, storeText } from '../../support/store-blocks.ts';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.ts';

const mounted: TemporaryFolder[] = [];
afterEach(() => mounted.splice(0).forEach((folder) => {
  spawnSync('umount', [folder.at('disk')], { timeout: 10_000 });
  folder.remove();
}));

/** A disk of 16 MiB; `undefined` where this user cannot make one. */
function smallDisk(): TemporaryFolder | undefined {
  const folder = temporaryFolder();
  mounted.push(folder);
  mkdirSync(folder.at('disk'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder.at('disk')], { timeout: 10_000 });
  return status === 0 ? folder : undefined;
}

describe('a full disk', { timeout: 60_000 }, () => {
  it('is said to; what was committed is sound, and there is room again', async ({ skip }) => {
    const folder = smallDisk();
    if (folder === undefined) {
      console.warn('SKIPPED: a full disk is not tested, since mounting a small one is not allowed here');
      return skip();
    }
    const path = folder.at('disk', 'a.spoor');
    const lines = Array.from({ length: 20_000 }, () => `{"a":"${randomBytes(600).toString('base64')}"}\n`).join('');
    await withCase(path, 'create', (store) => storeText(store, newSource('small'), '{"a":1}\n'));
    await expect(withCase(path, 'write', (store) => storeText(store, newSource('large'), lines))).rejects.toMatchObject({ code: 'disk_full' });
    expect(await faults(path)).toEqual([]);
    await withCase(path, 'read', async (store) => expect(await store.sources()).toMatchObject([{ name: 'small', events: 1 }]));
    await withCase(path, 'write', async (store) => {
      await expect(storeText(store, newSource('more'), '{"a":2}\n')).resolves.toMatchObject({ events: 1 });
    });
    expect(await faults(path)).toEqual([]);
  });
});
