import type { Framer } from './framer.ts';

const lineFeed = 10;

/** Cuts after the last line feed. Remembers up to where there is none, so that a long line is not searched again and again. */
export function createLineFramer(): Framer {
  let searched = 0;
  return {
    cut(bytes, last) {
      if (last) return bytes.length;
      const found = bytes.subarray(searched).lastIndexOf(lineFeed);
      const end = found < 0 ? 0 : searched + found + 1;
      searched = bytes.length - end;
      return end;
    },
    skip(bytes) {
      searched = 0;
      const found = bytes.indexOf(lineFeed);
      return found < 0 ? -1 : found + 1;
    },
  };
}
