import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { SpoorError, messageOf } from '../base/errors.ts';
import { decompress, type Compression } from './decompress.ts';
import type { Input } from './inputs.ts';

const readSize = 1 << 20;

/** A source's bytes on their way in: hashed as they lie on the disk and as they are after decompression. */
export class Content {
  readonly input: Input;
  /** Of the file as it lies on the disk; a plain file is its own content. */
  readonly #fileHash = createHash('sha256');
  readonly #contentHash = createHash('sha256');
  #handle: FileHandle | undefined;
  #content: AsyncIterator<Uint8Array, undefined> | undefined;
  #compression: Compression = 'none';
  /** `next` has given the chunk that the compression was told from. */
  #begun = false;
  /** What `read` has yet to give of a chunk. */
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes read from the disk. */
  bytesRead = 0;
  /** Why the content ends before it should. */
  problem: string | undefined;

  constructor(input: Input) {
    this.input = input;
  }

  /** Tells the compression from the first bytes as they lie on the disk. Errors: `source_unreadable`. */
  async open(compressionOf: (head: Uint8Array) => Compression): Promise<Compression> {
    try {
      if (this.input.path !== '-') this.#handle = await open(this.input.path);
      const file = this.#readFile();
      const first = await file.next();
      const head = first.done === true ? new Uint8Array(0) : first.value;
      this.#compression = compressionOf(head);
      this.#content = decompress(chain(head, file), this.#compression)[Symbol.asyncIterator]();
      return this.#compression;
    } catch (error) {
      throw new SpoorError('source_unreadable', `${this.input.path} cannot be read: ${messageOf(error)}`, { path: this.input.path });
    }
  }

  /** The next chunk of content; `undefined` at the end, also where the stream breaks off (see `problem`). */
  async next(): Promise<Uint8Array | undefined> {
    this.#begun = true;
    return this.#broken(async () => {
      const next: IteratorResult<Uint8Array, undefined> = await this.#content!.next();
      return next.value;
    });
  }

  /** Fills `target` from its start, as far as content comes at once; how many bytes, 0 at the end. A plain file is read right into it. */
  async read(target: Uint8Array): Promise<number> {
    if (this.#begun && this.#rest.length === 0 && this.#compression === 'none' && this.#handle !== undefined) {
      return (await this.#broken(() => this.#readInto(target))) ?? 0;
    }
    if (this.#rest.length === 0) this.#rest = (await this.next()) ?? this.#rest;
    const size = Math.min(this.#rest.length, target.length);
    target.set(this.#rest.subarray(0, size));
    this.#rest = this.#rest.subarray(size);
    return size;
  }

  /** Takes bytes into the content's hash, in order; gives the SHA-256 of all so far. */
  hash(bytes: Uint8Array): string {
    this.#contentHash.update(bytes);
    return digest(this.#contentHash);
  }

  /** After the end: SHA-256 of the file and of its content. The rest of a file whose stream broke off is read for its hash. */
  async hashes(): Promise<{ readonly sha256: string; readonly contentSha256: string }> {
    const contentSha256 = digest(this.#contentHash);
    if (this.#compression === 'none') return { sha256: contentSha256, contentSha256 };
    if (this.problem !== undefined && this.#handle !== undefined) {
      const buffer = new Uint8Array(readSize);
      for (let size = 1; size > 0;) {
        size = await this.#readInto(buffer).catch(() => 0);
        this.#fileHash.update(buffer.subarray(0, size));
      }
    }
    return { sha256: digest(this.#fileHash), contentSha256 };
  }

  /** Ends the wait for standard input, which may have nothing to say for hours; the content ends there. */
  stop(): void {
    if (this.input.path === '-') process.stdin.destroy();
  }

  async dispose(): Promise<void> {
    await this.#content?.return?.(undefined);
    await this.#handle?.close();
  }

  async #broken<T>(read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      this.problem = this.#compression === 'none' ? `reading stopped: ${messageOf(error)}` : `the ${this.#compression} stream is cut off or damaged: ${messageOf(error)}`;
      return undefined;
    }
  }

  async #readInto(target: Uint8Array): Promise<number> {
    const { bytesRead } = await this.#handle!.read(target, 0, target.length, null);
    this.bytesRead += bytesRead;
    return bytesRead;
  }

  async *#readFile(): AsyncGenerator<Uint8Array, undefined> {
    if (this.#handle === undefined) {
      for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
        this.#fileHash.update(chunk);
        this.bytesRead += chunk.length;
        yield chunk;
      }
      return undefined;
    }
    for (;;) {
      const buffer = new Uint8Array(readSize);
      const size = await this.#readInto(buffer);
      if (size === 0) return undefined;
      this.#fileHash.update(buffer.subarray(0, size));
      yield buffer.subarray(0, size);
    }
  }
}

async function* chain(head: Uint8Array, rest: AsyncGenerator<Uint8Array, undefined>): AsyncGenerator<Uint8Array, undefined> {
  if (head.length > 0) yield head;
  return yield* rest;
}

const digest = (hash: Hash): string => hash.copy().digest('hex');

/** SHA-256 of a file as it lies on the disk. */
export async function hashFile(path: string): Promise<string> {
  const content = new Content({ name: path, path, size: -1 });
  try {
    await content.open(() => 'none');
    for (let chunk = await content.next(); chunk !== undefined; chunk = await content.next()) content.hash(chunk);
    if (content.problem !== undefined) throw new SpoorError('source_unreadable', `${path} cannot be read: ${content.problem}`, { path });
    return (await content.hashes()).sha256;
  } finally {
    await content.dispose();
  }
}
