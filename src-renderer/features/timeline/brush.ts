import type { TimeRange } from '../../data/time-buckets.ts';

/** What is taken hold of. `from` and `to`: an edge. */
export type Grip = 'new' | 'from' | 'to' | 'all';

/** A drag: what it holds, where it began, and the brush before it. */
export interface Drag {
  readonly grip: Grip;
  readonly start: number;
  readonly before: TimeRange | undefined;
}

/** `reach`: how far beside an edge still takes it. All in microseconds. */
export function gripAt(time: number, brush: TimeRange | undefined, reach: number): Grip {
  if (brush === undefined) return 'new';
  const [toFrom, toTo] = [Math.abs(time - brush.from), Math.abs(time - brush.to)];
  if (Math.min(toFrom, toTo) <= reach) return toFrom < toTo ? 'from' : 'to';
  return time > brush.from && time < brush.to ? 'all' : 'new';
}

/** The brush while a drag is at a time; within the bounds. */
export function dragged({ grip, start, before }: Drag, time: number, bounds: TimeRange): TimeRange {
  if (before === undefined || grip === 'new') return spanning(start, time, bounds);
  if (grip === 'all') return moved(before, time - start, bounds);
  return spanning(grip === 'from' ? before.to : before.from, time, bounds);
}

/** The brush over two times, whichever is the earlier. */
export function spanning(one: number, other: number, bounds: TimeRange): TimeRange {
  const from = Math.round(Math.max(bounds.from, Math.min(one, other)));
  return { from, to: Math.max(from + 1, Math.round(Math.min(bounds.to, Math.max(one, other)))) };
}

function moved(brush: TimeRange, by: number, bounds: TimeRange): TimeRange {
  const shift = Math.round(Math.min(Math.max(by, bounds.from - brush.from), bounds.to - brush.to));
  return { from: brush.from + shift, to: brush.to + shift };
}

/** The keyboard's brush: from the bucket where it was begun to the one where the cursor is, both whole. */
export const spanningBuckets = (anchor: number, cursor: number, width: number, bounds: TimeRange): TimeRange =>
  spanning(Math.min(anchor, cursor), Math.max(anchor, cursor) + width, bounds);
