import type { Zone } from '../base/timestamp.ts';
import type { Batch } from '../model/batch.ts';

/** Made per worker; may be given blocks in any order. A block's batch depends on the block, the two flags and the options alone. */
export interface Decoder {
  /**
   * `block` holds whole records, as a `Framer` cuts them, and belongs to the decoder from then on: `Batch.text` may be a view of it.
   * `last`: the input ends with this block, so its last record may be cut off. `first`: the input begins with it, so a byte order mark
   * and a header line stand before its first record. Never throws for what the bytes are. Bytes in reject reasons count from the record's start, from 0.
   */
  decode(block: Uint8Array, last: boolean, first: boolean): Batch;
}

/** What the decoders of all formats are made with. */
export interface DecoderSettings {
  readonly timeField: string | undefined;
  readonly zone: Zone;
  /** Microseconds. */
  readonly clockOffset: number;
  readonly columns: readonly string[];
  /** Reason for a record that the input's end cuts short. */
  readonly cutOff: string;
  readonly isUtf8: (bytes: Uint8Array) => boolean;
}
