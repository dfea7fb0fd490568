import type { Batch } from '../../src-core/model/batch.ts';
import { createDecoder, createFramer, type DecoderOptions, type FormatName } from '../../src-core/formats/format.ts';

const plain: DecoderOptions = { timeField: undefined, timeZone: 'UTC', clockOffset: 0 };
const bytesOf = (input: string | Uint8Array): Uint8Array => (typeof input === 'string' ? Buffer.from(input) : input);

/** The whole input as one block. */
export const decodeWhole = (format: FormatName, input: string | Uint8Array, options: Partial<DecoderOptions> = {}): Batch =>
  createDecoder(format, { ...plain, ...options }).decode(Uint8Array.from(bytesOf(input)), true, true);

/** The blocks that a framer cuts when it is given the input in pieces of these sizes (repeated). */
export function cutInPieces(format: FormatName, input: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const framer = createFramer(format);
  const blocks: Uint8Array[] = [];
  let start = 0;
  for (let end = 0, i = 0; start < input.length || end < input.length; i += 1) {
    end = Math.min(input.length, end + sizes[i % sizes.length]!);
    const cut = framer.cut(input.subarray(start, end), end === input.length);
    if (cut > 0) blocks.push(input.slice(start, start + cut));
    start += cut;
  }
  return blocks;
}

/** The input in pieces, all blocks by one decoder. */
export function decodeInPieces(format: FormatName, input: string | Uint8Array, sizes: readonly number[], options: Partial<DecoderOptions> = {}): readonly Batch[] {
  const decoder = createDecoder(format, { ...plain, ...options });
  const blocks = cutInPieces(format, bytesOf(input), sizes);
  return blocks.map((block, i) => decoder.decode(block, i === blocks.length - 1, i === 0));
}
