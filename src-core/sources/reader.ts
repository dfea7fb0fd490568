/** Bytes that come in chunks, taken as they come or so many at once; what was taken too much can be given back. */
export class Reader {
  readonly #iterator: AsyncIterator<Uint8Array, undefined>;
  #pending: Uint8Array[] = [];

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#iterator = chunks[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
  }

  async next(): Promise<Uint8Array | undefined> {
    const pending = this.#pending.shift();
    if (pending !== undefined) return pending;
    return (await this.#iterator.next()).value;
  }

  giveBack(chunks: readonly Uint8Array[]): void {
    this.#pending = [...chunks, ...this.#pending];
  }

  /** The next `size` bytes; fewer at the end. */
  async take(size: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for (let left = size; left > 0;) {
      const chunk = await this.next();
      if (chunk === undefined) break;
      chunks.push(chunk.subarray(0, left));
      if (chunk.length > left) this.giveBack([chunk.subarray(left)]);
      left -= Math.min(left, chunk.length);
    }
    return Buffer.concat(chunks);
  }

  /** Passes over bytes up to and with the next 0. */
  async skipText(): Promise<void> {
    for (let chunk = await this.next(); chunk !== undefined; chunk = await this.next()) {
      const end = chunk.indexOf(0);
      if (end < 0) continue;
      return this.giveBack([chunk.subarray(end + 1)]);
    }
  }
}
