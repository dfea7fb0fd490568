import { useRef, type PointerEvent } from 'react';
import { useServices } from '../../workbench/use.ts';
import type { MapModel } from './map-model.ts';

interface Drag {
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
}

/** The map goes where it is dragged. */
export function useDrag(map: MapModel): Drag {
  const services = useServices();
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const end = (): void => void (last.current = undefined);
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event) => {
      if (last.current === undefined) return;
      map.pan(services, event.clientX - last.current.x, event.clientY - last.current.y);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
