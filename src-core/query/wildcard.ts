import { encodeUtf8 } from '../base/utf8.ts';
import type { ByteTest } from './search.ts';
import type { Piece } from './tree.ts';

/** Beyond bytes: any run of characters, any one character. */
const run = 256;
const one = 257;

/** Matches a wildcard pattern against a whole text, going back to the latest run only: time is at most pattern times text. */
export function wildcardTest(pieces: readonly Piece[]): ByteTest {
  const atoms = Int32Array.from(pieces.flatMap((piece) => (piece.kind === 'text' ? [...encodeUtf8(piece.text)] : [piece.kind === 'run' ? run : one])));
  return (bytes, from, end) => {
    let atom = 0;
    let at = from;
    let lastRun = -1;
    let lastAt = from;
    for (;;) {
      const wanted = atoms[atom];
      if (wanted === run) {
        lastRun = ++atom;
        lastAt = at;
        if (lastRun === atoms.length) return true;
      } else if (at < end && wanted === one && isStart(bytes[at]!)) {
        atom++;
        for (at++; at < end && !isStart(bytes[at]!);) at++;
      } else if (at < end && wanted === bytes[at]) {
        atom++;
        at++;
      } else if (at === end && atom === atoms.length) return true;
      else if (lastRun < 0 || lastAt === end) return false;
      else {
        at = ++lastAt;
        atom = lastRun;
      }
    }
  };
}

/** Whether a byte begins a character of UTF-8. */
const isStart = (byte: number): boolean => (byte & 0xc0) !== 0x80;
