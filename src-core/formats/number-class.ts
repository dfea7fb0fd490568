import { ValueClass } from '../model/values.ts';

/** The class of a JSON number that fills [start, end), `ValueClass.json` where no other takes it; 0 where it is no JSON number. */
export function numberClass(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === 45 && start < end;
  const first = negative ? start + 1 : start;
  const pointAt = digitsEnd(bytes, first, end);
  if (pointAt === first || (bytes[first] === 48 && pointAt > first + 1)) return 0;
  if (pointAt === end) return integerClass(bytes, first, end, negative);
  if (bytes[pointAt] !== 46) return isExponent(bytes, pointAt, end) ? ValueClass.json : 0;
  const fractionEnd = digitsEnd(bytes, pointAt + 1, end);
  if (fractionEnd === pointAt + 1) return 0;
  if (fractionEnd < end) return isExponent(bytes, fractionEnd, end) ? ValueClass.json : 0;
  return fractionClass(bytes, start, first, pointAt, end);
}

/** The class of a value in a format that knows only text. */
export function textClass(bytes: Uint8Array, start: number, end: number): number {
  const lead = bytes[start]!;
  if (lead > 57 || (lead < 48 && lead !== 45)) return ValueClass.text;
  const found = numberClass(bytes, start, end);
  return found === 0 || found === ValueClass.json ? ValueClass.text : found;
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= 48 && bytes[at]! <= 57) at += 1;
  return at;
}

function isExponent(bytes: Uint8Array, start: number, end: number): boolean {
  const sign = bytes[start + 1];
  const first = sign === 43 || sign === 45 ? start + 2 : start + 1;
  return (bytes[start]! | 32) === 101 && first < end && digitsEnd(bytes, first, end) === end;
}

function integerClass(bytes: Uint8Array, first: number, end: number, negative: boolean): number {
  const length = end - first;
  if (length > 18 || (negative && bytes[first] === 48)) return ValueClass.json;
  return length > 15 ? ValueClass.long : ValueClass.integer;
}

function fractionClass(bytes: Uint8Array, start: number, first: number, pointAt: number, end: number): number {
  if (pointAt - first > 15) return ValueClass.json;
  const isZero = bytes[first] === 48;
  if (bytes[end - 1] === 48) {
    const point = end === pointAt + 2 && !(isZero && first > start);
    return point ? ValueClass.point : ValueClass.json;
  }
  let significant = isZero ? pointAt + 1 : first;
  while (isZero && bytes[significant] === 48) significant += 1;
  if (isZero && significant > pointAt + 4) return ValueClass.json;
  const digits = end - significant - (isZero ? 0 : 1);
  return digits <= 15 || printsAgain(bytes, start, end) ? ValueClass.decimal : ValueClass.json;
}

/** Two decimals of up to 15 digits are never the same double, so only longer ones need this. */
function printsAgain(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 30) return false;
  const text = String.fromCharCode(...bytes.subarray(start, end));
  return String(Number(text)) === text;
}
