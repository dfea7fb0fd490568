import type { KeyboardEvent } from 'react';
import { useServices } from '../../workbench/use.ts';
import { spanningBuckets } from './brush.ts';
import type { PlotProps } from './plot.tsx';

const panShare = 0.2;
const pageShare = 0.9;

/** Arrows move a cursor from bar to bar, with Shift they brush, with Ctrl they pan; Enter zooms to what is brushed. */
export function usePlotKeys({ timeline, range, bounds, histogram }: PlotProps): (event: KeyboardEvent) => void {
  const services = useServices();
  const step = (to: (bucket: number) => number, extend: boolean): void => {
    if (histogram === undefined) return;
    const { start, width } = histogram;
    const { cursor, anchor } = timeline.store.getState();
    const bucketOf = (time: number): number => Math.floor((time - start) / width);
    const [first, last] = [bucketOf(bounds.from), bucketOf(bounds.to - 1)];
    const from = cursor === undefined ? undefined : bucketOf(cursor);
    const next = start + Math.min(last, Math.max(first, from === undefined ? bucketOf(services.selection.store.getState().now.brush?.from ?? range.from) : to(from))) * width;
    const began = extend ? (anchor ?? (cursor === undefined ? next : start + bucketOf(cursor) * width)) : undefined;
    timeline.moveCursor(services, next, began);
    if (began !== undefined) services.selection.narrow({ brush: spanningBuckets(began, next, width, bounds) });
  };
  const arrow = (event: KeyboardEvent, side: 1 | -1): void => {
    if (event.ctrlKey || event.metaKey) timeline.pan(services, side * panShare);
    else step((bucket) => bucket + side, event.shiftKey);
  };
  const seen = (time: number) => (): number => (histogram === undefined ? 0 : Math.floor((time - histogram.start) / histogram.width));
  const acts: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowLeft: (event) => arrow(event, -1),
    ArrowRight: (event) => arrow(event, 1),
    PageUp: () => timeline.pan(services, -pageShare),
    PageDown: () => timeline.pan(services, pageShare),
    Home: (event) => step(seen(range.from), event.shiftKey),
    End: (event) => step(seen(range.to - 1), event.shiftKey),
    Enter: () => void services.execute('timeline.zoomToBrush'),
  };
  return (event) => {
    if (event.altKey || acts[event.key] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]!(event);
  };
}
