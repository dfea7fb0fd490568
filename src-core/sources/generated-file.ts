import { existsSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoorError, messageOf } from '../base/errors.ts';
import { FollowedFile } from './followed-file.ts';
import type { PacedRecords } from './generator/paced.ts';
import type { Committed, Stream } from './stream.ts';

/** Milliseconds between two pieces: who reads until nothing is there comes to an end. */
const interval = 50;

/** A new file that a generator writes, the ground truth beside it. It is made when it is first opened, and written as it is read, so that a slow reader slows the generator down. */
export class GeneratedFile {
  readonly path: string;
  readonly records: PacedRecords;
  #made = false;
  #over = false;
  #written = -Infinity;

  private constructor(path: string, records: PacedRecords) {
    this.path = path;
    this.records = records;
  }

  /** `NAME-1.ndjson` in the folder, or the next number that is free. */
  static in(folder: string, name: string, records: PacedRecords): GeneratedFile {
    const path = (n: number): string => join(folder, `${name}-${n}.ndjson`);
    let n = 1;
    while (existsSync(path(n)) || existsSync(truthOf(path(n)))) n++;
    return new GeneratedFile(path(n), records);
  }

  get state(): { readonly speed: number; readonly paused: boolean; readonly injected: number; readonly file: string } {
    const { speed, paused, injected } = this.records;
    return { speed, paused, injected, file: this.path };
  }

  /** `undefined` where it is not what was read of it before. Errors: `bad_argument` where it cannot be made. */
  async open(committed: Committed): Promise<Stream | undefined> {
    if (!this.#made) await writing('bad_argument', this.path, () => writeFile(this.path, '', { flag: 'wx' }));
    this.#made = true;
    const followed = await FollowedFile.open(this.path, committed);
    if (followed === undefined) return undefined;
    const next = async (): Promise<Uint8Array | undefined> => {
      const bytes = await followed.next();
      if (bytes !== undefined) return bytes;
      await this.#write();
      return followed.next();
    };
    return { next, ended: async () => (this.#over ? { problem: undefined } : undefined), hash: (bytes) => followed.hash(bytes), dispose: () => followed.dispose() };
  }

  async #write(): Promise<void> {
    if (performance.now() - this.#written < interval) return;
    this.#written = performance.now();
    const chunk = this.records.next();
    this.#over = chunk === undefined;
    if (chunk === undefined) return;
    if (chunk.text !== '') await writing('disk_full', this.path, () => appendFile(this.path, chunk.text));
    if (chunk.truth !== '') await writing('disk_full', truthOf(this.path), () => appendFile(truthOf(this.path), chunk.truth));
  }
}

const truthOf = (path: string): string => `${path}.truth.jsonl`;

async function writing(code: 'bad_argument' | 'disk_full', path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new SpoorError(code, `${path} cannot be written: ${messageOf(error)}`, { path });
  }
}
