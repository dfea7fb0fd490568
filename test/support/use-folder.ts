import { afterEach } from 'vitest';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

/** Gives a path in a folder of the test's own, which is removed after it. */
export function useFolder(): (...parts: readonly string[]) => string {
  let folder: TemporaryFolder | undefined;
  afterEach(() => {
    folder?.remove();
    folder = undefined;
  });
  return (...parts) => (folder ??= temporaryFolder()).at(...parts);
}
