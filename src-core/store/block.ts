import type { Batch } from '../model/batch.ts';

/** A decoded block on its way into the case. */
export interface Block {
  readonly source: number;
  readonly batch: Batch;
  /** `packRaw` of the block's bytes. */
  readonly raw: Uint8Array;
  /** Where the block starts in the source's decompressed content, and how many bytes of it the block covers. */
  readonly position: number;
  readonly length: number;
  /** SHA-256 of the source's content up to the block's end: what a later run compares before it goes on from there. */
  readonly prefixSha256: string;
}

/** A block of one rejected record, or of bytes without a record, that no decoder saw. `start` is relative to the block and may be negative. */
export function rejectBatch(record: { readonly start: number; readonly length: number; readonly reason: string } | undefined): Batch {
  return {
    rows: 0, records: record === undefined ? 0 : 1, text: new Uint8Array(0), blockLength: 0,
    time: new Float64Array(0), record: new Int32Array(0),
    extents: record === undefined ? new Int32Array(0) : Int32Array.of(record.start, record.length),
    columns: [], rest: [], rejects: record === undefined ? [] : [{ record: 0, reason: record.reason }],
  };
}

/** Everything in a block that can be moved rather than copied between threads. */
export function buffersOf(block: { readonly batch: Batch; readonly raw: Uint8Array }): ArrayBuffer[] {
  const { batch } = block;
  const views = [batch.text, batch.time, batch.record, batch.extents, block.raw, ...batch.columns.flatMap((column) => [column.offset, column.length, column.kind])];
  return [...new Set(views.map((view) => view.buffer as ArrayBuffer))];
}

/** Frees the memory of a block's columns and text at once; its extents and raw bytes stay. Garbage collection would come late: no event loop turns during an insert. */
export function freeColumns(block: Block): void {
  const kept = new Set([block.raw.buffer, block.batch.extents.buffer]);
  for (const buffer of buffersOf(block)) if (!kept.has(buffer)) buffer.transfer(0);
}
