/** Whether the text `bytes[from, end)`, valid UTF-8, passes. */
export type ByteTest = (bytes: Uint8Array, from: number, end: number) => boolean;

/** -1, 0 or 1 as the text `bytes[from, end)` sorts before, with or after `other`, byte by byte. */
export function compareBytes(bytes: Uint8Array, from: number, end: number, other: Uint8Array): number {
  const length = end - from;
  const shared = Math.min(length, other.length);
  for (let i = 0; i < shared; i++) {
    const difference = bytes[from + i]! - other[i]!;
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(length - other.length);
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte | 32 : byte);

/** Whether `bytes[from, end)` holds the needle, A to Z in either case; Horspool's algorithm (1980). */
export function findFolded(needle: Uint8Array): ByteTest {
  const wanted = needle.map(lower);
  const fold = Uint8Array.from({ length: 256 }, (_, byte) => lower(byte));
  const last = wanted.length - 1;
  const shift = new Int32Array(256).fill(wanted.length);
  for (let i = 0; i < last; i++) shift[wanted[i]!] = last - i;
  return (bytes, from, end) => {
    if (last < 0) return true;
    for (let at = from + last; at < end; at += shift[fold[bytes[at]!]!]!) {
      let i = last;
      while (i >= 0 && fold[bytes[at - last + i]!] === wanted[i]) i--;
      if (i < 0) return true;
    }
    return false;
  };
}
