import { SpoorError } from './errors.ts';

/** How a local time without a zone of its own is read. */
export interface Zone {
  readonly name: string;
  /**
   * Microseconds that local time is ahead of UTC. `local`: microseconds since the epoch as a clock in the zone shows them.
   * A time that a change of the clocks skips or shows twice is read with the offset from before the change.
   */
  offsetOf(local: number): number;
  /** Microseconds that local time is ahead of UTC at an instant, in microseconds since the epoch. */
  offsetAt(utc: number): number;
}

const quarterHour = 900e6;
const day = 86400e6;
const maxSlots = 10_000;

/** `UTC`, an offset (`+02:00`, `-0530`, `+02`) or an IANA name (`Europe/Berlin`). Throws `bad_argument` for anything else. */
export function createZone(name: string): Zone {
  const fixed = fixedOffset(name);
  if (fixed !== undefined) return { name, offsetOf: () => fixed, offsetAt: () => fixed };
  const format = formatOf(name);
  const offsetAt = (utc: number): number => utcOffset(format, utc);
  return { name, offsetOf: cached((local) => localOffset(offsetAt, local)), offsetAt: cached(offsetAt) };
}

function fixedOffset(name: string): number | undefined {
  if (/^(utc|z)$/i.test(name)) return 0;
  const match = /^([+-])(\d\d):?([0-5]\d)?$/.exec(name);
  if (match === null || Number(match[2]) > 23) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? 0 - minutes : minutes) * 60e6;
}

function formatOf(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    throw new SpoorError('bad_argument', `"${name}" is no time zone; write UTC, +02:00 or an IANA name such as Europe/Berlin`);
  }
}

/** Microseconds that the zone is ahead at an instant; instants beyond what `Date` takes have the offset of its last one. */
function utcOffset(format: Intl.DateTimeFormat, utc: number): number {
  const instant = Math.max(-8.64e15, Math.min(8.64e15, Math.floor(utc / 1000)));
  const text = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(text);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? 0 - seconds : seconds) * 1e6;
}

/** The offset from before a change holds as long as it agrees with itself, and in the hour that is skipped. */
function localOffset(offsetAt: (utc: number) => number, local: number): number {
  const before = offsetAt(local - day);
  const after = offsetAt(local + day);
  if (before === after || offsetAt(local - before) === before) return before;
  return offsetAt(local - after) === after ? after : before;
}

/** Remembers the offset of each quarter of an hour in which it is the same from start to end. */
function cached(offsetOf: (local: number) => number): (local: number) => number {
  const slots = new Map<number, number>();
  let lastSlot = NaN;
  let lastOffset = NaN;
  const lookUp = (slot: number): number => {
    const first = offsetOf(slot * quarterHour);
    const offset = first === offsetOf((slot + 1) * quarterHour - 1) ? first : NaN;
    if (slots.size >= maxSlots) slots.clear();
    slots.set(slot, offset);
    return offset;
  };
  return (local) => {
    const slot = Math.floor(local / quarterHour);
    if (slot !== lastSlot) {
      lastOffset = slots.get(slot) ?? lookUp(slot);
      lastSlot = slot;
    }
    return Number.isNaN(lastOffset) ? offsetOf(local) : lastOffset;
  };
}
