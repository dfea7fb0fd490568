import { decodeUtf8 } from '../base/utf8.ts';

const zero = 48;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= zero && byte <= 57;

function digitsEnd(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isDigit(bytes[at])) at++;
  return at;
}

/** As `numberOf`, of the text `bytes[from, end)`: its number if it is a JSON number (RFC 8259, section 6), else NaN. */
export function numberAt(bytes: Uint8Array, from: number, end: number): number {
  const start = bytes[from] === 45 ? from + 1 : from;
  const whole = digitsEnd(bytes, start, end);
  if (whole === start || (bytes[start] === zero && whole > start + 1)) return NaN;
  if (whole === end && whole - start <= 15) return exact(bytes, from, start, end, 0);
  const fraction = bytes[whole] === 46 && whole < end ? digitsEnd(bytes, whole + 1, end) : whole;
  if (fraction === whole + 1) return NaN;
  if (fraction === end && fraction > whole && fraction - start <= 16) return exact(bytes, from, start, end, fraction - whole - 1);
  return fraction === end || exponentEnds(bytes, fraction, end) ? Number(decodeUtf8(bytes, from, end)) : NaN;
}

function exponentEnds(bytes: Uint8Array, at: number, end: number): boolean {
  if ((bytes[at]! | 32) !== 101) return false;
  const sign = bytes[at + 1];
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  return digits < end && digitsEnd(bytes, digits, end) === end;
}

/** At most 15 digits with `scale` of them after the point: both parts of the division are exact, so its result is correctly rounded. */
function exact(bytes: Uint8Array, from: number, start: number, end: number, scale: number): number {
  let digits = 0;
  for (let i = start; i < end; i++) if (bytes[i] !== 46) digits = digits * 10 + (bytes[i]! - zero);
  const value = scale === 0 ? digits : digits / 10 ** scale;
  return start > from ? -value : value;
}
