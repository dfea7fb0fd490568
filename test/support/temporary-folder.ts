import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  /** A path within. */
  at(...parts: readonly string[]): string;
  remove(): void;
}

/** A new folder of its own under the system's; whoever asks for it removes it. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'spoor-test-'));
  return { path, at: (...parts) => join(path, ...parts), remove: () => rmSync(path, { recursive: true, force: true }) };
}
