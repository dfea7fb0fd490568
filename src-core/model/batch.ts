/** A record that became no event: where it stands and why. */
export interface Reject {
  /** Place among the block's records, from 0. */
  readonly record: number;
  readonly reason: string;
}

/** One field over the rows of a batch. Row i's text is `batch.text[offset[i], offset[i] + length[i])`; no JavaScript string is made of it. */
export interface Column {
  readonly name: string;
  /** Union of `kind`, see `ValueClass`. */
  readonly classes: number;
  readonly offset: Int32Array;
  /** Bytes; -1 where the value is missing or null. */
  readonly length: Int32Array;
  /** The value's class, a bit of `ValueClass`; 0 where missing. */
  readonly kind: Uint8Array;
}

/** A value of a field beyond the columns that one batch may have. `json` is the value as a JSON token. */
export interface RestValue {
  readonly row: number;
  readonly name: string;
  /** A bit of `ValueClass`. */
  readonly kind: number;
  readonly json: string;
}

/** The events of one block of a source, in columns. */
export interface Batch {
  readonly rows: number;
  /** Records in the block: rows and rejects. */
  readonly records: number;
  /** The block's bytes, then the unescaped values that do not stand in it literally. Valid UTF-8 wherever a column points to. */
  readonly text: Uint8Array;
  /** How many bytes of `text` are the block itself. */
  readonly blockLength: number;
  /** Event time per row, whole microseconds since the epoch, UTC; NaN where there is none. */
  readonly time: Float64Array;
  /** Place of each row's record among the block's records, ascending. */
  readonly record: Int32Array;
  /** Start and length in bytes of each record in the block, in turn: 2 x `records` numbers. */
  readonly extents: Int32Array;
  readonly columns: readonly Column[];
  readonly rest: readonly RestValue[];
  readonly rejects: readonly Reject[];
}

/** Columns that one batch may have; values of further fields go to `rest`. */
export const maxBatchColumns = 500;
