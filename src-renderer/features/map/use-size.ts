import { useEffect, useState, type RefObject } from 'react';
import type { MapModel } from './map-model.ts';
import type { Size } from './projection.ts';

/** Of the map's place in pixels; the map is told of it. 0 until it is known. */
export function useSize(element: RefObject<HTMLElement | null>, map: MapModel): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry!.contentRect;
      if (width === 0 || height === 0) return;
      map.size = { width, height };
      setSize(map.size);
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element, map]);
  return size;
}
