import { maxRecordBytes, type Framer } from '../formats/format.ts';
import type { Content } from '../sources/content.ts';

/** Content bytes of a block, about: one block is one batch, and one raw block of the case. */
export const blockBytes = 1 << 20;
/** Room for a block and what stands behind its last whole record. */
const bufferBytes = blockBytes + (1 << 16);

/** A stretch of content that holds whole records, or a piece of a record that is too long to be read. */
export interface Stretch {
  readonly bytes: Uint8Array;
  /** Nothing of the content comes behind it. */
  readonly last: boolean;
  /** Set for pieces of an overlong record: where it starts, relative to the piece; its length so far; whether this piece ends it. */
  readonly overlong: { readonly start: number; readonly length: number; readonly ends: boolean } | undefined;
}

/**
 * Cuts content into stretches of about a MiB. Stretches cover every byte of the content, in order.
 * A record longer than `maxRecordBytes` is given in pieces up to its end, so that memory stays bounded.
 */
export async function* stretches(content: Content, framer: Framer, head: readonly Uint8Array[]): AsyncGenerator<Stretch> {
  const gather = new Gather(content, head);
  while (await gather.fill(blockBytes)) {
    let cut = framer.cut(gather.bytes, gather.ended);
    while (cut === 0 && !gather.ended && gather.length < maxRecordBytes + blockBytes) {
      await gather.fill(Math.min(gather.length * 2, maxRecordBytes + blockBytes));
      cut = framer.cut(gather.bytes, gather.ended);
    }
    if (cut > 0) yield { bytes: gather.take(cut), last: gather.done, overlong: undefined };
    else yield* overlong(gather, framer);
  }
}

async function* overlong(gather: Gather, framer: Framer): AsyncGenerator<Stretch> {
  let length = 0;
  for (let ends = false; !ends;) {
    const piece = pieceOf(framer, gather.bytes, length, gather.ended);
    const bytes = gather.take(piece.size);
    length += piece.size;
    ends = piece.overlong.ends;
    yield { bytes, last: gather.done, overlong: piece.overlong };
    if (!ends) await gather.fill(blockBytes);
  }
}

/** What of these bytes belongs to an overlong record, of which so many bytes came before. */
export function pieceOf(framer: Framer, bytes: Uint8Array, before: number, ended: boolean): { readonly size: number; readonly overlong: NonNullable<Stretch['overlong']> } {
  const end = framer.skip(bytes);
  const size = end >= 0 ? end : bytes.length;
  return { size, overlong: { start: -before, length: before + size - lineEnd(bytes.subarray(0, size)), ends: end >= 0 || ended } };
}

/** Bytes of the line end that the last piece of a record may carry. */
function lineEnd(bytes: Uint8Array): number {
  const newline = bytes.at(-1) === 10 ? 1 : 0;
  return newline === 1 && bytes.at(-2) === 13 ? 2 : newline;
}

/** Bytes that wait to be cut off, each block with a buffer of its own, since blocks are moved between threads. */
class Gather {
  readonly #content: Content;
  readonly #head: Uint8Array[];
  #buffer = new Uint8Array(bufferBytes);
  length = 0;
  ended = false;

  constructor(content: Content, head: readonly Uint8Array[]) {
    this.#content = content;
    this.#head = [...head];
  }

  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.length);
  }

  /** All content was taken. */
  get done(): boolean {
    return this.ended && this.length === 0;
  }

  /** Reads until so many bytes wait or the content ends; false where nothing waits. */
  async fill(size: number): Promise<boolean> {
    while (this.length < size && !this.ended) {
      const chunk = this.#head.shift();
      if (chunk === undefined) await this.#read(size);
      else this.#add(chunk);
    }
    return this.length > 0;
  }

  /** The first `size` bytes, with some room behind them. */
  take(size: number): Uint8Array {
    const taken = this.#buffer.subarray(0, size);
    const rest = this.#buffer.subarray(size, this.length);
    this.#buffer = new Uint8Array(Math.max(bufferBytes, rest.length + blockBytes));
    this.#buffer.set(rest);
    this.length = rest.length;
    return taken;
  }

  async #read(size: number): Promise<void> {
    this.#makeRoom(size);
    const read = await this.#content.read(this.#buffer.subarray(this.length, size));
    this.length += read;
    this.ended = read === 0;
  }

  #add(chunk: Uint8Array): void {
    this.#makeRoom(this.length + chunk.length);
    this.#buffer.set(chunk, this.length);
    this.length += chunk.length;
  }

  #makeRoom(size: number): void {
    if (size <= this.#buffer.length) return;
    const wider = new Uint8Array(2 * size);
    wider.set(this.bytes);
    this.#buffer = wider;
  }
}
