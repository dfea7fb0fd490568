import { unpackRaw } from './raw-block.ts';

/** A row of `raw_blocks`: source, first_seq, records, data. */
export type RawRow = readonly [number, bigint, number, Uint8Array];
export const rawRowColumns = 'source, first_seq, records, data';

/** Calls back for each record of the block, with its bytes and its sequence number; a record that spans blocks gives what its own block holds. */
export function eachRecord([, first, records, data]: RawRow, see: (bytes: Uint8Array, seq: bigint) => void): void {
  if (records === 0) return;
  const block = unpackRaw(data, records);
  for (let record = 0; record < records; record++) {
    const start = block.extents[2 * record]!;
    see(block.bytes.subarray(Math.max(0, start), start + block.extents[2 * record + 1]!), first + BigInt(record));
  }
}
