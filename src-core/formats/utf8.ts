/** Whether all bytes are UTF-8 as RFC 3629 has it. */
export const isUtf8 = (bytes: Uint8Array): boolean => badUtf8(bytes, asciiLength(bytes), bytes.length) < 0;

/** Length of a start of `bytes` that is ASCII; looks at 16 bytes at once and may stop up to 15 before the first other byte. */
function asciiLength(bytes: Uint8Array): number {
  const start = (4 - (bytes.byteOffset & 3)) & 3;
  if (bytes.length < start) return 0;
  for (let i = 0; i < start; i += 1) if (bytes[i]! > 127) return i;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
  let word = 0;
  while (word + 4 <= words.length && ((words[word]! | words[word + 1]! | words[word + 2]! | words[word + 3]!) & 0x80808080) === 0) word += 4;
  return start + word * 4;
}

/** The first byte of [start, end) with which no valid UTF-8 sequence begins, -1 where all are valid. */
export function badUtf8(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    if (bytes[at]! < 128) at += 1;
    else {
      const length = sequenceLength(bytes, at, end);
      if (length === 0) return at;
      at += length;
    }
  }
  return -1;
}

/** Bytes of the sequence of two to four that stands at `at`, 0 where it is none (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at]!;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length === 0 || at + length > end) return 0;
  const next = bytes[at + 1]!;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (next < low || next > high) return 0;
  for (let i = 2; i < length; i += 1) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  return length;
}

const pieceLength = 4096;

/** The text of [start, end); a byte that is not UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let points: number[] = [];
  for (let at = start; at < end; ) {
    const length = bytes[at]! < 128 ? 1 : sequenceLength(bytes, at, end);
    points.push(codePoint(bytes, at, length));
    at += Math.max(1, length);
    if (points.length < pieceLength) continue;
    text += String.fromCodePoint(...points);
    points = [];
  }
  return text + String.fromCodePoint(...points);
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  if (length === 0) return 0xfffd;
  if (length === 1) return bytes[at]!;
  let point = bytes[at]! & (0x7f >> length);
  for (let i = 1; i < length; i += 1) point = (point << 6) | (bytes[at + i]! & 0x3f);
  return point;
}

/** Writes a code point as UTF-8 and returns the place behind it. */
export function putCodePoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    bytes[at] = point;
    return at + 1;
  }
  const length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  for (let i = length - 1, rest = point; i > 0; i -= 1, rest >>= 6) bytes[at + i] = 0x80 | (rest & 0x3f);
  bytes[at] = ((0xf00 >> length) & 0xff) | (point >> (6 * (length - 1)));
  return at + length;
}
