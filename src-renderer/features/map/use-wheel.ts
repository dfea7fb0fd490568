import { useEffect, type RefObject } from 'react';
import { useServices } from '../../workbench/use.ts';
import type { MapModel } from './map-model.ts';
import type { Size } from './projection.ts';

const pixelsPerDoubling = 240;
const pixelsPerLine = 40;

/** The wheel zooms where the pointer is. The page itself does not scroll under it. */
export function useWheel(map: MapModel, { width, height }: Size, element: RefObject<HTMLElement | null>): void {
  const services = useServices();
  useEffect(() => {
    const target = element.current!;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = target.getBoundingClientRect();
      const by = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1);
      map.zoom(services, 2 ** (-by / pixelsPerDoubling), { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 });
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [services, map, width, height, element]);
}
