import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** Gives a path in a folder of the test's own, which is removed after it. */
export function temporaryFolder(): (name: string) => string {
  let folder: string | undefined;
  afterEach(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    folder = undefined;
  });
  return (name) => join((folder ??= mkdtempSync(join(tmpdir(), 'spoor-'))), name);
}
