import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/**
 * A raw block's stored form: one zstd frame of the records' extents, as pairs (gap to the end of the record before, length),
 * int32 little endian, then the block's bytes as they stood in the source.
 */
export function packRaw(bytes: Uint8Array, extents: Int32Array): Uint8Array {
  const packed = new Uint8Array(extents.length * 4 + bytes.length);
  const deltas = new Int32Array(packed.buffer, 0, extents.length);
  for (let i = 0, end = 0; i < extents.length; i += 2) {
    deltas[i] = extents[i]! - end;
    deltas[i + 1] = extents[i + 1]!;
    end = extents[i]! + extents[i + 1]!;
  }
  packed.set(bytes, extents.length * 4);
  // A copy: zlib's result may lie in a pool of Node's, which cannot be moved between threads.
  const compressed = new Uint8Array(zstdCompressSync(packed, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }));
  packed.buffer.transfer(0);
  return compressed;
}

export interface RawBlock {
  /** Start and length of each record, relative to the block, in turn. */
  readonly extents: Int32Array;
  readonly bytes: Uint8Array;
}

export function unpackRaw(data: Uint8Array, records: number): RawBlock {
  const packed = zstdDecompressSync(data);
  const extents = new Int32Array(packed.buffer.slice(packed.byteOffset, packed.byteOffset + records * 8));
  for (let i = 0, end = 0; i < extents.length; i += 2) {
    extents[i]! += end;
    end = extents[i]! + extents[i + 1]!;
  }
  return { extents, bytes: packed.subarray(records * 8) };
}
