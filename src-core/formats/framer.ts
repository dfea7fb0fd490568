/** Finds in a stream of bytes where records end, so that blocks of whole records can be decoded apart. One a source; it keeps state between calls. */
export interface Framer {
  /**
   * How many of `bytes`, from 0, hold whole records and can be handed on as one block. The rest stays for the next call, with more bytes behind it.
   * `last`: no more bytes will come. Blocks are contiguous and cover every byte of the input, header lines and separators too.
   */
  cut(bytes: Uint8Array, last: boolean): number;
  /**
   * For a record that grew too long to keep, instead of `cut`: how many of `bytes`, from 0, belong to it, -1 where it does not end within them.
   * All those bytes are dropped by the caller; after -1, `bytes` of the next call begin where these ended.
   */
  skip(bytes: Uint8Array): number;
}
