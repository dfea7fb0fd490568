import { createHash } from 'node:crypto';
import { SpoorError } from '../base/errors.ts';
import { createGenerator } from './generator/generators.ts';
import type { GeneratorOptions, RecordGenerator } from './generator/record-generator.ts';
import type { Committed, Stream } from './stream.ts';

/** Records that are made at once. */
const batchRecords = 2000;

/** A generator as a stream: as fast as it is read, or so many records a second. What was read before is made again, so that it goes on exactly there. */
export class GeneratedStream implements Stream {
  readonly #generator: RecordGenerator;
  readonly #hash = createHash('sha256');
  readonly #begun = performance.now();
  /** Records a second of real time. */
  readonly #pace: number | undefined;
  #made = 0;
  #rest = new Uint8Array(0);
  #ended = false;

  /** Errors: `bad_argument`; `source_changed` where the options are others than before. */
  constructor(name: string, options: GeneratorOptions, pace: number | undefined, { position, prefixSha256 }: Committed) {
    this.#generator = createGenerator(name, options);
    this.#pace = pace;
    for (let left = position; left > 0 && !this.#ended;) {
      const bytes = this.#make(batchRecords) ?? new Uint8Array(0);
      this.#hash.update(bytes.subarray(0, left));
      if (bytes.length > left) this.#rest = bytes.slice(left);
      left -= Math.min(left, bytes.length);
    }
    if (this.#hash.copy().digest('hex') !== prefixSha256) throw new SpoorError('source_changed', `generator:${name} does not make what it made before; give it the same options, or another case.`);
    this.#made = 0;
  }

  async next(): Promise<Uint8Array | undefined> {
    if (this.#rest.length > 0) {
      const rest = this.#rest;
      this.#rest = new Uint8Array(0);
      return Promise.resolve(rest);
    }
    const due = this.#pace === undefined ? batchRecords : Math.floor(((performance.now() - this.#begun) / 1000) * this.#pace) - this.#made;
    return due <= 0 ? undefined : this.#make(Math.min(batchRecords, due));
  }

  #make(records: number): Uint8Array | undefined {
    const chunk = this.#generator.next(records);
    this.#made += records;
    if (chunk === undefined) this.#ended = true;
    return chunk === undefined ? undefined : new TextEncoder().encode(chunk.text);
  }

  ended(): Promise<{ readonly problem: undefined } | undefined> {
    return Promise.resolve(this.#ended ? { problem: undefined } : undefined);
  }

  hash(bytes: Uint8Array): string {
    return this.#hash.update(bytes).copy().digest('hex');
  }

  async dispose(): Promise<void> {}
}
