import type { Zone } from '../../src-core/base/zone.ts';

/** Times in microseconds, [from, to). */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** What is asked of a histogram: bars of a usual width that cover a range. */
export interface Buckets extends TimeRange {
  readonly width: number;
  readonly count: number;
}

const [millisecond, second, minute, hour, day] = [1e3, 1e6, 60e6, 3600e6, 86400e6] as const;
const decades = [1, 2, 5, 10, 20, 50, 100, 200, 500];

export const usualWidths: readonly number[] = [
  ...decades, ...decades.map((n) => n * millisecond),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28, 91, 182, 364, 3640].map((n) => n * day),
];

/** The smallest usual width of which at most `most` cover a span. */
export const widthFor = (span: number, most: number): number => usualWidths.find((width) => Math.ceil(span / width) + 1 <= most) ?? Math.ceil(span / Math.max(1, most - 1));

/** Bars that cover the range and begin at round times of the zone. */
export function bucketsFor(range: TimeRange, most: number, zone: Zone): Buckets {
  const width = widthFor(range.to - range.from, Math.max(2, most));
  const offset = zone.offsetAt(range.from);
  const from = Math.floor((range.from + offset) / width) * width - offset;
  const count = Math.max(1, Math.ceil((range.to - from) / width));
  return { from, to: from + count * width, width, count };
}

const units = [['day', day], ['hour', hour], ['minute', minute], ['second', second], ['millisecond', millisecond], ['microsecond', 1]] as const;

/** `5 seconds`, `1 hour 30 minutes`: the two largest units at most. */
export function durationInWords(microseconds: number): string {
  const first = units.findIndex(([, size]) => microseconds >= size);
  if (first === -1) return '0 seconds';
  const [name, size] = units[first]!;
  const whole = Math.floor(microseconds / size);
  const [nextName, nextSize] = units[first + 1] ?? ['microsecond', 1];
  const rest = Math.floor((microseconds - whole * size) / nextSize);
  return rest === 0 ? several(whole, name) : `${several(whole, name)} ${several(rest, nextName)}`;
}

const several = (count: number, unit: string): string => `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
