import type { InflateRaw, ZstdDecompress } from 'node:zlib';
import type { Reader } from './reader.ts';

/** Bytes that a decompressor is given at once: what these hold may be lost where damage is found among them. */
const sliceBytes = 4096;

/** One compressed stream among others: what it was fed, and how much of that it took. */
export class Frame {
  readonly #stream: InflateRaw | ZstdDecompress;
  readonly #reader: Reader;
  readonly #closed: Promise<void>;
  #fed: Uint8Array[] = [];
  #dropped = 0;
  #ended = false;

  constructor(stream: InflateRaw | ZstdDecompress, reader: Reader) {
    this.#stream = stream;
    this.#reader = reader;
    this.#closed = new Promise((resolve) => void stream.once('close', resolve));
  }

  /** The content; behind it the reader stands at the stream's end. Where the stream fails, all that it had ready is given first. */
  async *content(): AsyncGenerator<Uint8Array> {
    const feeding = this.#feed();
    try {
      yield* this.#stream as AsyncIterable<Uint8Array>;
    } catch (error) {
      for (let chunk = this.#stream.read() as Uint8Array | null; chunk !== null; chunk = this.#stream.read() as Uint8Array | null) yield chunk;
      throw error;
    } finally {
      this.#ended = true;
      this.#stream.on('error', () => undefined);
      this.#stream.destroy();
    }
    await feeding;
    this.#reader.giveBack(this.#unused());
  }

  #unused(): Uint8Array[] {
    let skip = this.#stream.bytesWritten - this.#dropped;
    const rest: Uint8Array[] = [];
    for (const chunk of this.#fed) {
      if (skip < chunk.length) rest.push(chunk.subarray(skip));
      skip = Math.max(0, skip - chunk.length);
    }
    return rest;
  }

  /** Each slice is taken before the end is told, since a stream that fails at its end gives nothing of its last slice. */
  async #feed(): Promise<void> {
    try {
      while (!this.#ended) {
        const slice = await this.#slice();
        if (slice === undefined) return void this.#stream.end();
        this.#fed.push(slice);
        await Promise.race([new Promise((resolve) => void this.#stream.write(slice, resolve)), this.#closed]);
        this.#forget();
      }
    } catch (error) {
      this.#stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #slice(): Promise<Uint8Array | undefined> {
    const chunk = await this.#reader.next();
    if (chunk !== undefined && chunk.length > sliceBytes) this.#reader.giveBack([chunk.subarray(sliceBytes)]);
    return chunk?.subarray(0, sliceBytes);
  }

  #forget(): void {
    while (this.#fed.length > 0 && this.#dropped + this.#fed[0]!.length <= this.#stream.bytesWritten) this.#dropped += this.#fed.shift()!.length;
  }
}
