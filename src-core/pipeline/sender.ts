import type { Block } from '../store/block.ts';
import { rejectBatch } from '../store/block.ts';
import type { Source } from '../store/sources.ts';
import type { Stretch } from './blocks.ts';
import type { DecodePool } from './decode-pool.ts';
import type { Intake } from './intake.ts';

interface Way {
  readonly intake: Intake;
  readonly pool: DecodePool;
  /** Takes bytes into the content's hash, in order; gives the SHA-256 of all so far. */
  hash(bytes: Uint8Array): string;
  /** A block was taken by the store. */
  onTaken(): void;
}

/** Sends stretches through the decoding threads to the store, in order, with a bounded number under way. */
export class Sender {
  readonly #source: Source;
  readonly #way: Way;
  readonly #underWay: Promise<void>[] = [];
  #before: Promise<void> = Promise.resolve();
  #position: number;
  records: number;

  constructor(source: Source, way: Way) {
    this.#source = source;
    this.#way = way;
    this.#position = source.position;
    this.records = source.records;
  }

  async send(stretch: Stretch): Promise<void> {
    const place = { source: this.#source.id, position: this.#position, length: stretch.bytes.length, prefixSha256: this.#way.hash(stretch.bytes) };
    const block = this.#block(stretch, place);
    this.#position += place.length;
    block.catch(() => undefined);
    this.#before = this.#before.then(async () => this.#append(await block));
    this.#before.catch(() => undefined);
    this.#underWay.push(this.#before);
    if (this.#underWay.length > this.#way.pool.capacity + 1) await this.#underWay.shift();
  }

  async drained(): Promise<void> {
    await this.#before;
  }

  async #append(block: Block & { readonly transfer: readonly ArrayBuffer[] }): Promise<void> {
    this.records += block.batch.records;
    await this.#way.intake.append(block);
    this.#way.onTaken();
  }

  async #block(stretch: Stretch, place: Pick<Block, 'source' | 'position' | 'length' | 'prefixSha256'>): Promise<Block & { readonly transfer: readonly ArrayBuffer[] }> {
    const { pool } = this.#way;
    const { bytes, last, overlong } = stretch;
    if (overlong === undefined) {
      return { ...place, ...(await pool.decode({ source: place.source, settings: this.#source, bytes, first: place.position === 0, last, transfer: [bytes.buffer as ArrayBuffer] })) };
    }
    const record = overlong.ends ? { start: overlong.start, length: overlong.length, reason: 'longer than 16 MiB' } : undefined;
    const batch = rejectBatch(record);
    return { ...place, batch, ...(await pool.pack(bytes, batch.extents)) };
  }
}
