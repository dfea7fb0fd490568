import { createHash, type Hash } from 'node:crypto';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Committed, Stream } from './stream.ts';

const readSize = 1 << 20;

/** A file that grows. It ends when another takes its name (a rotated log), or when it becomes shorter. */
export class FollowedFile implements Stream {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash;
  #position: number;

  private constructor(path: string, handle: FileHandle, hash: Hash, position: number) {
    this.#path = path;
    this.#handle = handle;
    this.#hash = hash;
    this.#position = position;
  }

  /** `undefined` where there is no such file, or none that begins with what was read of it before, be it under a name that begins alike. See `Committed`. */
  static async open(path: string, committed: Committed): Promise<FollowedFile | undefined> {
    const named = committed.position === 0 || committed.complete === true ? [] : (await readdir(dirname(path)).catch(() => [])).filter((name) => name.startsWith(basename(path)) && name !== basename(path)).map((name) => join(dirname(path), name));
    for (const candidate of [path, ...named]) {
      const handle = await open(candidate).catch(() => undefined);
      if (handle === undefined) continue;
      const hash = createHash('sha256');
      if (await begins(handle, hash, committed)) return new FollowedFile(path, handle, hash, committed.position);
      await handle.close();
    }
    return undefined;
  }

  async next(): Promise<Uint8Array | undefined> {
    const buffer = new Uint8Array(readSize);
    const { bytesRead } = await this.#handle.read(buffer, 0, readSize, this.#position);
    this.#position += bytesRead;
    return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
  }

  async ended(): Promise<{ readonly problem: string | undefined } | undefined> {
    const own = await this.#handle.stat();
    if (own.size < this.#position) return { problem: `it was cut to ${own.size} bytes after ${this.#position} of them were read` };
    const named = await stat(this.#path).catch(() => undefined);
    return named === undefined || (named.ino === own.ino && named.dev === own.dev) ? undefined : { problem: undefined };
  }

  hash(bytes: Uint8Array): string {
    return this.#hash.update(bytes).copy().digest('hex');
  }

  async dispose(): Promise<void> {
    await this.#handle.close();
  }
}

/** Whether the file's first bytes are those that were read of it before; takes them into the hash. */
async function begins(handle: FileHandle, hash: Hash, { position, prefixSha256 }: Committed): Promise<boolean> {
  const buffer = new Uint8Array(readSize);
  for (let at = 0; at < position;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(readSize, position - at), at);
    if (bytesRead === 0) return false;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  return hash.copy().digest('hex') === prefixSha256;
}
