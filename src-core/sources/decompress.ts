import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress, type ZstdDecompress } from 'node:zlib';

export type Compression = 'none' | 'gzip' | 'zstd';

/** The content behind a compression. A stream that is cut off or damaged gives what can be had, then throws. */
export function decompress(chunks: AsyncIterable<Uint8Array>, compression: Compression): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'none': return chunks;
    case 'gzip': return gunzip(chunks);
    case 'zstd': return unzstd(chunks);
  }
}

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  const stream = createGunzip({ chunkSize: 256 * 1024 });
  source.once('error', (error) => stream.destroy(error));
  yield* source.pipe(stream) as AsyncIterable<Uint8Array>;
}

/** A zstd file may hold several frames; Node's stream ends with the first, so each frame gets a stream of its own. */
async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let pending: Uint8Array[] = [];
  for (;;) {
    if (pending.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return;
      pending = [next.value];
    }
    const frame = new Frame(iterator, pending);
    yield* frame.content();
    pending = frame.unused();
  }
}

/** One frame: what it was fed, and how much of that it took. */
class Frame {
  readonly #stream: ZstdDecompress = createZstdDecompress({ chunkSize: 256 * 1024 });
  readonly #iterator: AsyncIterator<Uint8Array>;
  #fed: Uint8Array[] = [];
  #dropped = 0;
  readonly #pending: Uint8Array[];
  #ended = false;

  constructor(iterator: AsyncIterator<Uint8Array>, pending: readonly Uint8Array[]) {
    this.#iterator = iterator;
    this.#pending = [...pending];
  }

  async *content(): AsyncGenerator<Uint8Array> {
    const feeding = this.#feed();
    yield* this.#stream as AsyncIterable<Uint8Array>;
    this.#ended = true;
    this.#stream.on('error', () => undefined);
    this.#stream.destroy();
    await feeding;
  }

  /** Bytes after the frame's end that were already fetched. */
  unused(): Uint8Array[] {
    let skip = this.#stream.bytesWritten - this.#dropped;
    const rest: Uint8Array[] = [];
    for (const chunk of [...this.#fed, ...this.#pending]) {
      if (skip < chunk.length) rest.push(chunk.subarray(skip));
      skip = Math.max(0, skip - chunk.length);
    }
    return rest;
  }

  async #feed(): Promise<void> {
    try {
      while (!this.#ended) {
        const chunk = this.#pending.shift() ?? (await this.#next());
        if (chunk === undefined) return void this.#stream.end();
        this.#fed.push(chunk);
        if (!this.#stream.write(chunk)) await Promise.race([once(this.#stream, 'drain'), once(this.#stream, 'close')]);
        this.#forget();
      }
    } catch (error) {
      this.#stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    const next = await this.#iterator.next();
    return next.done === true ? undefined : next.value;
  }

  #forget(): void {
    while (this.#fed.length > 0 && this.#dropped + this.#fed[0]!.length <= this.#stream.bytesWritten) this.#dropped += this.#fed.shift()!.length;
  }
}
