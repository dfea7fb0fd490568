import type { Zone } from '../../src-core/base/zone.ts';
import type { TimePrecision } from './time-format.ts';
import { usualWidths, type TimeRange } from './time-buckets.ts';

export interface Ticks {
  readonly at: readonly number[];
  /** As precisely as the ticks tell times apart. */
  readonly precision: TimePrecision;
  /** The first one tells the date too. */
  readonly dated: boolean;
}

const precisions: readonly (readonly [atLeast: number, TimePrecision])[] = [[86400e6, 'day'], [60e6, 'minute'], [1e6, 'second'], [1e3, 'millisecond'], [1, 'microsecond']];
/** Room that labels take, in pixels, if the first one has the date. */
const withDate = { each: 105, first: 65 };
const withoutDate = { each: 72, first: 28 };

/** Round times of the zone within a range, far enough apart to be labelled; the first label, which is longer, finds room too. */
export function ticksFor(range: TimeRange, pixels: number, zone: Zone, dated: boolean): Ticks {
  const room = dated ? withDate : withoutDate;
  const span = range.to - range.from;
  const most = Math.max(2, Math.floor(pixels / room.each));
  const step = usualWidths.find((width) => span / width <= most) ?? Math.ceil(span / most);
  const [, precision] = precisions.find(([atLeast]) => step >= atLeast)!;
  const at: number[] = [];
  const first = range.from + (room.first / Math.max(1, pixels)) * span;
  for (let time = nextRound(first, step, zone); time < range.to; time = nextRound(time + 1, step, zone)) at.push(time);
  return { at, precision, dated };
}

function nextRound(time: number, step: number, zone: Zone): number {
  const local = Math.ceil((time + zone.offsetAt(time)) / step) * step;
  return Math.max(time, local - zone.offsetAt(local - zone.offsetAt(time)));
}

/** Labels of ticks: the date stands only where it changes, and with the first one. */
export function tickLabels(ticks: Ticks, format: (time: number, precision: TimePrecision) => string): readonly string[] {
  return ticks.at.map((time, i) => {
    const text = format(time, ticks.precision);
    const before = i > 0 ? format(ticks.at[i - 1]!, 'day') : ticks.dated ? '' : text.slice(0, 10);
    return text.length > 10 && before === text.slice(0, 10) ? text.slice(11) : text;
  });
}
