import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wholeFile } from './whole-file.ts';

/** The only folder where DuckDB may write files of its own accord; there while the case is open and something was written. */
export class Spool {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Has a file written here and brings it to its target, whole or not at all. */
  async write(target: string, write: (file: string) => Promise<unknown>): Promise<void> {
    const file = join(this.#folder, randomUUID());
    await mkdir(this.#folder, { recursive: true });
    try {
      await write(file);
      await wholeFile(target, (temporary) => move(file, temporary));
    } finally {
      await rm(file, { force: true });
    }
  }

  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A file cannot be renamed into another file system. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
  }
}
