import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import type { Layout } from './layout.ts';
import type { Machines } from './machines.ts';
import { useShown } from './use-machine.ts';

/** Small diagrams are not blown up. */
const mostScale = 1.3;
const [pixelsPerDoubling, pixelsPerLine] = [240, 40];

interface SightOf {
  readonly viewBox: string;
  readonly handlers: { onPointerDown(event: PointerEvent<SVGSVGElement>): void; onPointerMove(event: PointerEvent<SVGSVGElement>): void; onPointerUp(): void; onPointerCancel(): void };
  /** Brings an element into sight that is not. */
  reveal(element: SVGElement): void;
}

/** What part of a layout is seen: all of it, or zoomed by wheel and keys and moved by dragging. */
export function useSight(machines: Machines, rule: string, layout: Layout, svg: RefObject<SVGSVGElement | null>): SightOf {
  const pane = usePane(svg);
  const { sight: { zoom, middle } } = useShown(machines, rule);
  const scale = Math.min(mostScale, pane.width / layout.width, pane.height / layout.height) * zoom;
  const [width, height] = [pane.width / scale, pane.height / scale];
  const { x, y } = middle ?? { x: layout.width / 2, y: layout.height / 2 };
  const held = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  const see = (to: { readonly x: number; readonly y: number }): void => machines.change(rule, { sight: { zoom, middle: to } });
  useWheel(svg, (by, dx, dy) => {
    // What the pointer is at stays there.
    const keep = 1 - 1 / by;
    machines.zoom(rule, by, { x: x + (dx / scale) * keep, y: y + (dy / scale) * keep });
  });
  const end = (): void => {
    held.current = undefined;
  };
  return {
    viewBox: [x - width / 2, y - height / 2, width, height].map((value) => value.toFixed(2)).join(' '),
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || (event.target as Element).closest('[role=button]') !== null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: x + event.clientX / scale, y: y + event.clientY / scale };
      },
      onPointerMove: (event) => held.current !== undefined && see({ x: held.current.x - event.clientX / scale, y: held.current.y - event.clientY / scale }),
      onPointerUp: end,
      onPointerCancel: end,
    },
    reveal: (element) => {
      if (!(element instanceof SVGGElement)) return;
      const box = element.getBBox();
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      if (Math.abs(at.x - x) > width / 2 || Math.abs(at.y - y) > height / 2) see(at);
    },
  };
}

function usePane(element: RefObject<SVGSVGElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 1, height: 1 });
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width = 1, height = 1 } = entry?.contentRect ?? {};
      setSize({ width: Math.max(1, width), height: Math.max(1, height) });
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** `onWheel`: how much larger, and where the pointer is from the middle in pixels. The page does not scroll under it. */
function useWheel(element: RefObject<SVGSVGElement | null>, onWheel: (by: number, dx: number, dy: number) => void): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const target = element.current!;
    const listener = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top, width, height } = target.getBoundingClientRect();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1);
      latest.current(2 ** (-pixels / pixelsPerDoubling), event.clientX - left - width / 2, event.clientY - top - height / 2);
    };
    target.addEventListener('wheel', listener, { passive: false });
    return () => target.removeEventListener('wheel', listener);
  }, [element]);
}
