import type { Zone } from '../../src-core/base/zone.ts';
import type { TimePrecision } from './time-format.ts';
import { widthFor, type TimeRange } from './time-buckets.ts';

export interface Ticks {
  readonly at: readonly number[];
  /** As precisely as the ticks tell times apart. */
  readonly precision: TimePrecision;
}

const precisions: readonly (readonly [atLeast: number, TimePrecision])[] = [[86400e6, 'day'], [60e6, 'minute'], [1e6, 'second'], [1e3, 'millisecond'], [1, 'microsecond']];
const pixelsEach = 130;

/** Round times of the zone within a range, far enough apart to be labelled. */
export function ticksFor(range: TimeRange, pixels: number, zone: Zone): Ticks {
  const step = widthFor(range.to - range.from, Math.max(3, Math.floor(pixels / pixelsEach)));
  const [, precision] = precisions.find(([atLeast]) => step >= atLeast)!;
  const at: number[] = [];
  for (let time = nextRound(range.from, step, zone); time < range.to; time = nextRound(time + 1, step, zone)) at.push(time);
  return { at, precision };
}

function nextRound(time: number, step: number, zone: Zone): number {
  const local = Math.ceil((time + zone.offsetAt(time)) / step) * step;
  return Math.max(time, local - zone.offsetAt(local - zone.offsetAt(time)));
}

/** Labels of ticks: the date stands only where it changes. */
export function tickLabels(ticks: Ticks, format: (time: number, precision: TimePrecision) => string): readonly string[] {
  return ticks.at.map((time, i) => {
    const text = format(time, ticks.precision);
    const before = i === 0 ? '' : format(ticks.at[i - 1]!, 'day');
    return text.length > 10 && before === text.slice(0, 10) ? text.slice(11) : text;
  });
}
