import { createZone, type Zone } from './zone.ts';

export { createZone, type Zone };

const second = 1e6;
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whole microseconds since the epoch, floored; NaN where the bytes are no time, or one that a double cannot hold to the microsecond
 * with room for a window around it (the years 1686 to 2253 are safe; `9999-12-31` and its like stand for `never`).
 *
 * Takes ISO 8601 (`2022-08-03`, `2022-08-03T06:51[:51[.865323]][Z|+hh[[:]mm]]`, a space for `T`, `,` for `.`, `/` for `-`),
 * the Common Log Format's `03/Aug/2022:06:51:51 +0000`, and numbers since the epoch: below 1e11 seconds, below 1e14
 * milliseconds, below 1e17 microseconds, below 1e20 nanoseconds. `zone` is for texts that name none.
 */
export function parseTime(bytes: Uint8Array, start: number, length: number, zone: Zone): number {
  const time = readTime(bytes, start, length, zone);
  return Math.abs(time) <= farthest ? time : NaN;
}

/** Microseconds: 2^53 less a year. */
const farthest = 2 ** 53 - 366 * 86400e6;

function readTime(bytes: Uint8Array, start: number, length: number, zone: Zone): number {
  const end = start + length;
  if (length >= 10) {
    const separator = bytes[start + 4];
    if ((separator === 45 || separator === 47) && bytes[start + 7] === separator) return isoTime(bytes, start, end, zone);
    if (length >= 17 && bytes[start + 2] === 47 && bytes[start + 6] === 47) return clfTime(bytes, start, end, zone);
  }
  return epochTime(bytes, start, end);
}

/** `parseTime` of a text that somebody typed; NaN where it is no time. */
export function parseTimeText(text: string, zone: Zone = createZone('UTC')): number {
  const bytes = Uint8Array.from(text, (character) => Math.min(character.charCodeAt(0), 255));
  return parseTime(bytes, 0, bytes.length, zone);
}

/** The bytes that an ISO 8601 date and time takes at `start`, with its zone; 0 where none stands there. Values are not checked. */
export function isoLength(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 10;
  if (!pattern(bytes, start, end, 'dddd-dd-dd') && !pattern(bytes, start, end, 'dddd/dd/dd')) return 0;
  if (bytes[at] === 32 || bytes[at] === 84 || bytes[at] === 116) at += 1;
  if (!pattern(bytes, at, end, 'dd:dd')) return 10;
  at += 5;
  if (pattern(bytes, at, end, ':dd')) at += 3;
  if (pattern(bytes, at, end, '.d') || pattern(bytes, at, end, ',d')) {
    at += 2;
    while (at < end && isDigit(bytes[at]!)) at += 1;
  }
  return at + zoneLength(bytes, at, end) - start;
}

function zoneLength(bytes: Uint8Array, start: number, end: number): number {
  for (const shape of ['+dd:dd', '-dd:dd', ' +dd:dd', ' -dd:dd', '+dddd', '-dddd', ' +dddd', ' -dddd', '+dd', '-dd', 'Z', 'z']) {
    if (pattern(bytes, start, end, shape)) return shape.length;
  }
  return 0;
}

/** Whether the bytes stand as in `shape`, in which `d` is any digit. */
function pattern(bytes: Uint8Array, start: number, end: number, shape: string): boolean {
  if (start + shape.length > end) return false;
  for (let i = 0; i < shape.length; i += 1) {
    const byte = bytes[start + i]!;
    if (shape[i] === 'd' ? !isDigit(byte) : byte !== shape.charCodeAt(i)) return false;
  }
  return true;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** The number that `count` digits make, -1 where one of the bytes is no digit. */
function digits(bytes: Uint8Array, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i += 1) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function isoTime(bytes: Uint8Array, start: number, end: number, zone: Zone): number {
  const days = daysSinceEpoch(digits(bytes, start, 4), digits(bytes, start + 5, 2), digits(bytes, start + 8, 2));
  if (end - start === 10) return inZone(days * 86400 * second, zone);
  const separator = bytes[start + 10];
  if (separator !== 84 && separator !== 116 && separator !== 32) return NaN;
  return clockTime(bytes, start + 11, end, zone, days);
}

function clfTime(bytes: Uint8Array, start: number, end: number, zone: Zone): number {
  const name = String.fromCharCode(bytes[start + 3]! | 32, bytes[start + 4]! | 32, bytes[start + 5]! | 32);
  const days = daysSinceEpoch(digits(bytes, start + 7, 4), monthNames.indexOf(name) + 1, digits(bytes, start, 2));
  return bytes[start + 11] === 58 ? clockTime(bytes, start + 12, end, zone, days) : NaN;
}

const inZone = (local: number, zone: Zone): number => (Number.isNaN(local) ? NaN : local - zone.offsetOf(local));

/** Days since 1970-01-01 in the proleptic Gregorian calendar; NaN for a date that does not exist. Counted from March, so that the leap day ends a year. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > monthLengths[month - 1]!) return NaN;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return NaN;
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 719469;
}

/** `hh:mm`, then seconds, fraction and zone as far as they are there; second 60 is the next minute's first. */
function clockTime(bytes: Uint8Array, start: number, end: number, zone: Zone, days: number): number {
  if (start + 5 > end || bytes[start + 2] !== 58) return NaN;
  const hour = digits(bytes, start, 2);
  const minute = digits(bytes, start + 3, 2);
  let seconds = 0;
  let micros = 0;
  let at = start + 5;
  if (at + 3 <= end && bytes[at] === 58) {
    seconds = digits(bytes, at + 1, 2);
    at += 3;
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || seconds < 0 || seconds > 60) return NaN;
  if (at + 1 < end && (bytes[at] === 46 || bytes[at] === 44) && isDigit(bytes[at + 1]!)) {
    at += 1;
    for (let unit = 100_000; at < end && isDigit(bytes[at]!); unit = Math.trunc(unit / 10), at += 1) micros += (bytes[at]! - 48) * unit;
  }
  const local = (days * 86400 + hour * 3600 + minute * 60 + seconds) * second + micros;
  return at === end ? inZone(local, zone) : local - offset(bytes, at, end);
}

/** `Z`, `UTC`, `+hh`, `+hhmm` or `+hh:mm`, perhaps after a space, as microseconds; NaN for anything else. */
function offset(bytes: Uint8Array, start: number, end: number): number {
  const at = bytes[start] === 32 ? start + 1 : start;
  const length = end - at;
  if (length === 1) return (bytes[at]! | 32) === 122 ? 0 : NaN;
  const sign = bytes[at];
  if (sign !== 43 && sign !== 45) return length === 3 && pattern(bytes, at, end, 'UTC') ? 0 : NaN;
  const colon = length === 6 && bytes[at + 3] === 58;
  if (length !== 3 && length !== 5 && !colon) return NaN;
  const hours = digits(bytes, at + 1, 2);
  const minutes = length === 3 ? 0 : digits(bytes, end - 2, 2);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NaN;
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * 60 * second;
}

/** A decimal number, digit by digit: a double of `1659509511.865323` seconds would not give the exact microsecond. */
function epochTime(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === 45 && start < end;
  const first = negative ? start + 1 : start;
  const pointAt = digitsEnd(bytes, first, end);
  if (pointAt === first) return NaN;
  let at = pointAt;
  if (at < end && bytes[at] === 46) at = digitsEnd(bytes, at + 1, end);
  if (at === pointAt + 1) return NaN;
  const exponent = at === end ? 0 : exponentOf(bytes, at, end);
  return Number.isNaN(exponent) ? NaN : scaled(bytes, first, pointAt, at, exponent, negative);
}

function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isDigit(bytes[at]!)) at += 1;
  return at;
}

function exponentOf(bytes: Uint8Array, start: number, end: number): number {
  const sign = bytes[start + 1];
  const first = sign === 43 || sign === 45 ? start + 2 : start + 1;
  if ((bytes[start]! | 32) !== 101 || first >= end || end - first > 6 || digitsEnd(bytes, first, end) !== end) return NaN;
  const value = digits(bytes, first, end - first);
  return sign === 45 ? 0 - value : value;
}

/** The digits of [first, end), less the point at `pointAt`, times ten to the exponent: as many of them as make whole microseconds. */
function scaled(bytes: Uint8Array, first: number, pointAt: number, end: number, exponent: number, negative: boolean): number {
  let at = first;
  while (at < end && (bytes[at] === 48 || at === pointAt)) at += 1;
  if (at === end) return 0;
  const whole = (at < pointAt ? pointAt - at : pointAt + 1 - at) + exponent;
  if (whole > 20) return NaN;
  const wanted = whole + (whole <= 11 ? 6 : whole <= 14 ? 3 : whole <= 17 ? 0 : -3);
  let value = 0;
  let taken = 0;
  for (; taken < wanted; at += at + 1 === pointAt ? 2 : 1, taken += 1) value = value * 10 + (at < end ? bytes[at]! - 48 : 0);
  if (!negative) return value;
  while (at < end && (bytes[at] === 48 || at === pointAt)) at += 1;
  return 0 - value - (at < end ? 1 : 0);
}
