import type { TimeRange } from '../../data/time-buckets.ts';

const shortest = 20;

const spanOf = ({ from, to }: TimeRange): number => to - from;

/** The whole of a case's times; a moment alone gets a second around it. */
export function wholeRange(first: number, last: number): TimeRange {
  const spare = last - first < shortest ? 500_000 : 0;
  return { from: first - spare, to: last + 1 + spare };
}

/** Within the bounds; `undefined` where it is all of them, so that it grows with them. */
export function within(range: TimeRange, bounds: TimeRange): TimeRange | undefined {
  const span = Math.round(Math.max(shortest, spanOf(range)));
  if (span >= spanOf(bounds)) return undefined;
  const from = Math.round(Math.min(Math.max(range.from, bounds.from), bounds.to - span));
  return { from, to: from + span };
}

/** A factor below 1 shows less; the time `at` stays where it is. */
export function zoomed(range: TimeRange, at: number, factor: number, bounds: TimeRange): TimeRange | undefined {
  const span = Math.max(shortest, spanOf(range) * factor);
  const share = (at - range.from) / spanOf(range);
  const from = at - span * share;
  return within({ from, to: from + span }, bounds);
}

/** Moved by a share of what is seen. */
export function panned(range: TimeRange, share: number, bounds: TimeRange): TimeRange | undefined {
  const by = spanOf(range) * share;
  return within({ from: range.from + by, to: range.to + by }, bounds);
}

/** What to see so that `target` can be seen well: as it is where that is so already. */
export function revealing(range: TimeRange, target: TimeRange, bounds: TimeRange): TimeRange | undefined {
  const inside = target.from >= range.from && target.to <= range.to;
  const wide = spanOf(target) >= spanOf(range) / 50 || spanOf(target) <= 1;
  if (inside && wide) return within(range, bounds);
  const span = spanOf(target) <= 1 ? spanOf(range) : spanOf(target) * 3;
  const middle = (target.from + target.to) / 2;
  return within({ from: middle - span / 2, to: middle + span / 2 }, bounds);
}
