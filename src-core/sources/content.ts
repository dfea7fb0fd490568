import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { SpoorError, messageOf } from '../base/errors.ts';
import { decompress, type Compression } from './decompress.ts';
import type { Input } from './inputs.ts';

const readSize = 1 << 20;

/** A source's bytes on their way in: hashed as they lie on the disk and as they are after decompression. */
export class Content {
  readonly input: Input;
  readonly #file: AsyncGenerator<Uint8Array>;
  readonly #fileHash = createHash('sha256');
  readonly #contentHash = createHash('sha256');
  #content: AsyncIterator<Uint8Array, undefined> | undefined;
  #compression: Compression = 'none';
  /** Bytes read from the disk. */
  bytesRead = 0;
  /** Why the content ends before it should. */
  problem: string | undefined;

  constructor(input: Input) {
    this.input = input;
    this.#file = this.#readFile();
  }

  /** The first bytes as they lie on the disk, to tell the compression from; they are read again by `open`. */
  async open(compressionOf: (head: Uint8Array) => Compression): Promise<Compression> {
    let first: IteratorResult<Uint8Array, void>;
    try {
      first = await this.#file.next();
    } catch (error) {
      throw new SpoorError('source_unreadable', `${this.input.path} cannot be read: ${messageOf(error)}`, { path: this.input.path });
    }
    const head = first.done === true ? new Uint8Array(0) : first.value;
    this.#compression = compressionOf(head);
    this.#content = decompress(this.#chain(head), this.#compression)[Symbol.asyncIterator]();
    return this.#compression;
  }

  /** The next bytes of content; `undefined` at the end, also where the stream breaks off (see `problem`). */
  async next(): Promise<Uint8Array | undefined> {
    try {
      const next: IteratorResult<Uint8Array, undefined> = await this.#content!.next();
      return next.value;
    } catch (error) {
      this.problem = this.#compression === 'none' ? `reading stopped: ${messageOf(error)}` : `the ${this.#compression} stream is cut off or damaged: ${messageOf(error)}`;
      return undefined;
    }
  }

  /** Takes bytes into the content's hash, in order; gives the SHA-256 of all so far. */
  hash(bytes: Uint8Array): string {
    this.#contentHash.update(bytes);
    return digest(this.#contentHash);
  }

  /** After the end: SHA-256 of the file and of its content. The rest of a file whose stream broke off is read for its hash. */
  async hashes(): Promise<{ readonly sha256: string; readonly contentSha256: string }> {
    const contentSha256 = digest(this.#contentHash);
    try {
      while ((await this.#file.next()).done !== true);
    } catch {
      // The file itself cannot be read to its end: `problem` says so.
    }
    return { sha256: digest(this.#fileHash), contentSha256 };
  }

  async dispose(): Promise<void> {
    await this.#file.return(undefined);
  }

  async *#chain(head: Uint8Array): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    for (let next = await this.#file.next(); next.done !== true; next = await this.#file.next()) yield next.value;
  }

  async *#readFile(): AsyncGenerator<Uint8Array> {
    const stream = this.input.path === '-' ? process.stdin : createReadStream(this.input.path, { highWaterMark: readSize });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.#fileHash.update(chunk);
      this.bytesRead += chunk.length;
      yield chunk;
    }
  }
}

const digest = (hash: Hash): string => hash.copy().digest('hex');

/** SHA-256 of a file as it lies on the disk. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: readSize }) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
