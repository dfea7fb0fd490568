import { crc32, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { Frame } from './frame.ts';
import { Reader } from './reader.ts';

export type Compression = 'none' | 'gzip' | 'zstd';

const chunkSize = 256 * 1024;

/** The content behind a compression. A stream that is cut off or damaged gives what can be had, then throws. */
export function decompress(chunks: AsyncIterable<Uint8Array>, compression: Compression): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'none': return chunks;
    case 'gzip': return gunzip(new Reader(chunks));
    case 'zstd': return unzstd(new Reader(lastApart(chunks)));
  }
}

/** Members one after another (RFC 1952), perhaps padded with zeros. They are taken apart here since Node's own gunzip gives nothing of the last piece before a fault. */
async function* gunzip(reader: Reader): AsyncGenerator<Uint8Array> {
  for (let first = true; first || !(await isPadding(reader)); first = false) {
    await skipHeader(reader);
    let sum = 0;
    let length = 0;
    for await (const chunk of new Frame(createInflateRaw({ chunkSize }), reader).content()) {
      sum = crc32(chunk, sum);
      length += chunk.length;
      yield chunk;
    }
    const trailer = await reader.take(8);
    if (trailer.length < 8) throw new Error('unexpected end of file');
    const view = new DataView(trailer.buffer, trailer.byteOffset);
    if (view.getUint32(0, true) !== sum || view.getUint32(4, true) !== length % 2 ** 32) throw new Error('the checksum is wrong');
  }
}

const flag = { checksum: 2, extra: 4, name: 8, comment: 16 };

async function skipHeader(reader: Reader): Promise<void> {
  const header = await reader.take(10);
  if (header.length < 10) throw new Error('unexpected end of file');
  if (header[0] !== 0x1f || header[1] !== 0x8b || header[2] !== 8) throw new Error('what follows is no gzip');
  const flags = header[3]!;
  if ((flags & flag.extra) !== 0) {
    const [low = 0, high = 0] = await reader.take(2);
    await reader.take(low + high * 256);
  }
  if ((flags & flag.name) !== 0) await reader.skipText();
  if ((flags & flag.comment) !== 0) await reader.skipText();
  if ((flags & flag.checksum) !== 0) await reader.take(2);
}

/** Whether nothing or only zeros follow; else what follows stands to be read. */
async function isPadding(reader: Reader): Promise<boolean> {
  for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) {
    const at = chunk.findIndex((byte) => byte !== 0);
    if (at < 0) continue;
    reader.giveBack([chunk.subarray(at)]);
    return false;
  }
  return true;
}

/** A file may hold several frames; Node's stream ends with the first, so each frame gets a stream of its own. */
async function* unzstd(reader: Reader): AsyncGenerator<Uint8Array> {
  for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) {
    reader.giveBack([chunk]);
    yield* new Frame(createZstdDecompress({ chunkSize }), reader).content();
  }
}

/** Bytes of the checksum that ends a frame. */
const checksumBytes = 4;

/** The last bytes in a chunk of their own: where the checksum is wrong, nothing is lost but it. */
async function* lastApart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = Math.max(0, bytes.length - checksumBytes);
    if (end > 0) yield bytes.subarray(0, end);
    held = bytes.subarray(end);
  }
  if (held.length > 0) yield held;
}
