import type { Remote } from '../contract/rpc.ts';
import { createFramer, maxRecordBytes, type Framer } from '../formats/format.ts';
import type { Stream } from '../sources/stream.ts';
import type { StoreService } from '../store/service.ts';
import type { Source } from '../store/sources.ts';
import { blockBytes, pieceOf, type Stretch } from './blocks.ts';
import type { DecodePool } from './decode-pool.ts';
import type { Intake } from './intake.ts';
import { freeName } from './load.ts';
import { recognise, type LoadOptions } from './recognise.ts';
import { Sender } from './sender.ts';

export interface TailContext {
  readonly store: Remote<StoreService>;
  /** The case's sources; those that are read are added. */
  readonly known: Source[];
  readonly intake: Intake;
  readonly pool: DecodePool;
  readonly options: LoadOptions;
}

interface Reading {
  readonly source: Source;
  readonly framer: Framer;
  readonly sender: Sender;
}

/** One stream on its way into the case, record by record as they become whole; what is not whole yet waits. */
export class Tail {
  readonly #name: string;
  readonly #path: string;
  readonly #stream: Stream;
  readonly #context: TailContext;
  #reading: Reading | undefined;
  #waiting = new Uint8Array(0);
  /** Bytes sent of a record that is too long to be read. */
  #overlong = 0;

  /** `source`: of which some was read before. */
  constructor(input: { readonly name: string; readonly path: string }, stream: Stream, source: Source | undefined, context: TailContext) {
    this.#name = input.name;
    this.#path = input.path;
    this.#stream = stream;
    this.#context = context;
    if (source !== undefined) this.#begin(source);
  }

  /** Takes in what there is at present, about so many bytes of it. Gives how many. Errors: `unknown_format`. */
  async read(most: number): Promise<number> {
    let taken = 0;
    while (taken < most) {
      const bytes = await this.#stream.next();
      if (bytes === undefined) break;
      taken += bytes.length;
      this.#add(bytes);
      await this.#send(false);
    }
    return taken;
  }

  /** Whether the stream is over; then its last record counts as whole, and its source as read. */
  async end(): Promise<boolean> {
    const end = await this.#stream.ended();
    if (end === undefined) return false;
    await this.#send(true);
    await this.drained();
    const { source } = this.#reading ?? {};
    if (source === undefined) return true;
    const sha256 = this.#stream.hash(new Uint8Array(0));
    await this.#context.store.endSource(source.id, { sha256, contentSha256: sha256, problem: end.problem });
    return true;
  }

  async drained(): Promise<void> {
    await this.#reading?.sender.drained();
  }

  async dispose(): Promise<void> {
    await this.drained().catch(() => undefined);
    await this.#stream.dispose();
  }

  #begin(source: Source): Reading {
    const { intake, pool } = this.#context;
    const sender = new Sender(source, { intake, pool, hash: (bytes) => this.#stream.hash(bytes), onTaken: () => undefined });
    return (this.#reading = { source, framer: createFramer(source.format), sender });
  }

  #add(bytes: Uint8Array): void {
    const waiting = new Uint8Array(this.#waiting.length + bytes.length);
    waiting.set(this.#waiting);
    waiting.set(bytes, this.#waiting.length);
    this.#waiting = waiting;
  }

  async #send(last: boolean): Promise<void> {
    if (this.#waiting.length === 0 || (this.#reading === undefined && !last && !this.#waiting.includes(10))) return;
    const { framer, sender } = this.#reading ?? this.#begin(await this.#newSource());
    while (this.#waiting.length > 0) {
      const part = this.#waiting.subarray(0, blockBytes);
      const cut = this.#overlong > 0 ? 0 : framer.cut(part, last && part.length === this.#waiting.length) || framer.cut(this.#waiting, last);
      if (cut > 0) await sender.send({ ...this.#take(cut, last), overlong: undefined });
      else if (this.#overlong > 0 || this.#waiting.length >= maxRecordBytes + blockBytes) {
        const { size, overlong } = pieceOf(framer, this.#waiting, this.#overlong, last);
        this.#overlong = overlong.ends ? 0 : this.#overlong + size;
        await sender.send({ ...this.#take(size, last), overlong });
      } else return;
    }
  }

  #take(size: number, last: boolean): Pick<Stretch, 'bytes' | 'last'> {
    const bytes = this.#waiting.slice(0, size);
    this.#waiting = this.#waiting.slice(size);
    return { bytes, last: last && this.#waiting.length === 0 };
  }

  async #newSource(): Promise<Source> {
    const { store, known, options } = this.#context;
    const source = await store.addSource({ ...recognise({ name: this.#name, path: this.#path, size: -1 }, [this.#waiting], options), compression: 'none', name: freeName(this.#name, known) });
    known.push(source);
    return source;
  }
}
