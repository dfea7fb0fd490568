import type { BatchBuilder } from './batch-builder.ts';

/** The part of a block that holds records: [start, end) of `bytes`, which has at least one byte more if its last is no line feed. */
export interface OpenBlock {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Skips the byte order mark at the input's start, and puts a NUL behind a block whose last byte would not stop a scanner (`isClosed`: a line feed does). */
export function openBlock(builder: BatchBuilder, block: Uint8Array, first: boolean, isClosed: boolean, isUtf8: (bytes: Uint8Array) => boolean): OpenBlock {
  const end = block.length;
  const plain = isClosed && block[end - 1] === 10 ? new Uint8Array(block.buffer, block.byteOffset, end) : copyWithNul(block);
  builder.begin(plain, end, block.includes(0) || !isUtf8(block));
  return { bytes: plain, start: first ? markLength(block) : 0, end };
}

function copyWithNul(block: Uint8Array): Uint8Array {
  const copy = new Uint8Array(block.length + 1);
  copy.set(block);
  return copy;
}

/** Bytes of the UTF-8 byte order mark that `bytes` begins with: 3 or 0. */
export const markLength = (bytes: Uint8Array): number => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);

/** Where the line that holds `at` ends: at its line feed, else at the block's end. */
export function lineEnd(block: OpenBlock, at: number): number {
  const found = block.bytes.indexOf(10, at);
  return found < 0 || found > block.end ? block.end : found;
}

/** The end of a line's content: without the carriage return that may stand before its line feed. */
export const contentEnd = (bytes: Uint8Array, start: number, end: number): number => (end > start && bytes[end - 1] === 13 ? end - 1 : end);

/** Whether [start, end) holds nothing but white space. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 13)) at += 1;
  return at >= end;
}
