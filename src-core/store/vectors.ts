import duckdb, { type DataChunk, type Vector } from '@duckdb/node-bindings';
import { BLOB } from '@duckdb/node-api';

/** Rows of a DuckDB vector. */
export const vectorSize = 2048;

/** Copies a typed array into a vector of the same width. */
export function putNumbers(vector: Vector, values: Float64Array | Int32Array | BigInt64Array | Uint8Array, from: number, rows: number): void {
  const width = values.BYTES_PER_ELEMENT;
  duckdb.copy_data_to_vector(vector, 0, values.buffer as ArrayBuffer, values.byteOffset + from * width, rows * width);
}

/** Marks the rows as NULL whose `missing` byte is not 0; all others as valid. */
export function putNulls(vector: Vector, missing: (row: number) => boolean, rows: number): void {
  const bits = new Uint8Array(Math.ceil(rows / 64) * 8).fill(255);
  let any = false;
  for (let row = 0; row < rows; row++) {
    if (!missing(row)) continue;
    bits[row >> 3]! &= ~(1 << (row & 7));
    any = true;
  }
  if (!any) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.length);
}

/** Writes a whole number (or a whole number of microseconds) as int64 into two int32s; exact to 2^53. */
export function putInt64(words: Int32Array, row: number, value: number): void {
  words[2 * row] = value;
  words[2 * row + 1] = Math.floor(value / 4294967296);
}

/**
 * Memory of DuckDB that holds one block of bytes, into which string headers of other vectors point.
 * The one row is a BLOB, since VARCHAR would check the whole block's UTF-8 and silently turn a bad one into NULL.
 * An arena may be put to only when DuckDB has consumed the chunk that points into it: one arena a thread of DuckDB's.
 */
export class Arena {
  readonly #chunk: DataChunk = duckdb.create_data_chunk([BLOB.toLogicalType().logical_type]);

  /** Address of the copy of `bytes`, which must hold more than 12. */
  put(bytes: Uint8Array): bigint {
    duckdb.data_chunk_reset(this.#chunk);
    duckdb.data_chunk_set_size(this.#chunk, 1);
    const vector = duckdb.data_chunk_get_vector(this.#chunk, 0);
    duckdb.vector_assign_string_element_len(vector, 0, bytes);
    const header = duckdb.vector_get_data(vector, 16);
    const view = new DataView(header.buffer, header.byteOffset, 16);
    if (view.getUint32(0, true) !== bytes.length) throw new Error('DuckDB did not take a block of text');
    return view.getBigUint64(8, true);
  }
}

/** Bytes that must follow the last text in a block, so that `putStrings` may read in whole words. */
export const textSlack = 16;

/**
 * Builds DuckDB string headers (16 bytes: length, then 12 bytes inline, or 4 bytes of prefix and the address) over one block.
 * `view` is over the block with `textSlack` bytes behind it.
 */
export function putStrings(vector: Vector, headers: Int32Array, view: DataView, address: bigint,
  offset: Int32Array, length: Int32Array, from: number, rows: number): void {
  const low = Number(address & 0xffffffffn);
  const high = Number(address >> 32n);
  for (let row = 0, word = 0; row < rows; row++, word += 4) {
    const size = length[from + row]!;
    const at = offset[from + row]!;
    if (size > 12) {
      const target = low + at;
      headers[word] = size;
      headers[word + 1] = view.getInt32(at, true);
      headers[word + 2] = target;
      headers[word + 3] = target >= 4294967296 ? high + 1 : high;
    } else {
      headers[word] = size > 0 ? size : 0;
      headers[word + 1] = size > 0 ? inline(view, at, size) : 0;
      headers[word + 2] = size > 4 ? inline(view, at + 4, size - 4) : 0;
      headers[word + 3] = size > 8 ? inline(view, at + 8, size - 8) : 0;
    }
  }
  duckdb.copy_data_to_vector(vector, 0, headers.buffer as ArrayBuffer, headers.byteOffset, rows * 16);
}

const inline = (view: DataView, at: number, size: number): number => {
  const word = view.getInt32(at, true);
  return size >= 4 ? word : word & ((1 << (8 * size)) - 1);
};
