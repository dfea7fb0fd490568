import { useEffect, useRef, type RefObject } from 'react';
import { useServices } from '../../workbench/use.ts';
import { margins } from './histogram-option.ts';
import type { PlotProps } from './plot.tsx';

const pixelsPerDoubling = 240;
const pixelsPerLine = 40;

/** The wheel zooms where the pointer is; with Shift, or sideways, it pans. The page itself does not scroll under it. */
export function useWheel({ timeline, range, pixels }: PlotProps, element: RefObject<HTMLElement | null>): void {
  const services = useServices();
  const onWheel = useRef<(event: WheelEvent) => void>(undefined);
  useEffect(() => {
    onWheel.current = (event) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1;
      const sideways = (event.shiftKey ? event.deltaX + event.deltaY : event.deltaX) * unit;
      if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return timeline.pan(services, sideways / Math.max(1, pixels));
      const x = event.clientX - element.current!.getBoundingClientRect().left - margins.left;
      const at = range.from + (Math.min(pixels, Math.max(0, x)) / Math.max(1, pixels)) * (range.to - range.from);
      timeline.zoom(services, 2 ** ((event.deltaY * unit) / pixelsPerDoubling), at);
    };
  });
  useEffect(() => {
    const target = element.current!;
    const listener = (event: WheelEvent): void => onWheel.current?.(event);
    target.addEventListener('wheel', listener, { passive: false });
    return () => target.removeEventListener('wheel', listener);
  }, [element]);
}
