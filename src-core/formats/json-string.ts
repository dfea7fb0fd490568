import { putCodePoint } from './utf8.ts';

/** What each byte is within a JSON string: 0 text, 1 the closing quote, 2 a backslash, 3 not allowed. */
export function stringClasses(): Uint8Array {
  const classes = new Uint8Array(256).fill(3, 0, 32);
  classes[34] = 1;
  classes[92] = 2;
  return classes;
}

/** Letters after a backslash and what they stand for. */
const simple: Readonly<Record<number, number>> = { 34: 34, 47: 47, 92: 92, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 };

/** Length of the escape whose backslash is at `at`; if it is none, the negative of the bytes of it that are right. */
export function escapeLength(bytes: Uint8Array, at: number, end: number): number {
  if (at + 1 >= end) return -1;
  if (bytes[at + 1] !== 117) return simple[bytes[at + 1]!] === undefined ? -1 : 2;
  for (let i = 2; i < 6; i += 1) if (at + i >= end || hexValue(bytes[at + i]!) < 0) return 0 - i;
  return 6;
}

/** Writes a valid string's content [start, end) without escapes and returns the end; lone surrogates become U+FFFD. */
export function unescape(bytes: Uint8Array, start: number, end: number, to: Uint8Array, at: number): number {
  let out = at;
  for (let i = start; i < end; ) {
    const byte = bytes[i]!;
    if (byte !== 92) {
      to[out] = byte;
      out += 1;
      i += 1;
    } else if (bytes[i + 1] !== 117) {
      to[out] = simple[bytes[i + 1]!]!;
      out += 1;
      i += 2;
    } else {
      const point = escapedPoint(bytes, i, end);
      out = putCodePoint(to, out, point);
      i += point > 0xffff ? 12 : 6;
    }
  }
  return out;
}

function escapedPoint(bytes: Uint8Array, at: number, end: number): number {
  const unit = hexUnit(bytes, at + 2);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const isPair = unit < 0xdc00 && at + 12 <= end && bytes[at + 6] === 92 && bytes[at + 7] === 117;
  const low = isPair ? hexUnit(bytes, at + 8) : 0;
  return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : 0xfffd;
}

function hexUnit(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i += 1) value = value * 16 + hexValue(bytes[i]!);
  return value;
}

function hexValue(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
