import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { useServices } from '../../workbench/use.ts';
import { dragged, gripAt, type Drag } from './brush.ts';
import type { TimeRange } from '../../data/time-buckets.ts';
import { margins } from './histogram-option.ts';
import { within } from './range.ts';
import type { PlotProps } from './plot.tsx';

const edgeReach = 5;
const restMilliseconds = 100;
const clickPixels = 3;
const cursors = { new: 'crosshair', from: 'ew-resize', to: 'ew-resize', all: 'grab', pan: 'grabbing' } as const;

type Hold = (Drag & { readonly kind: 'brush'; readonly x: number; moved: boolean }) | { readonly kind: 'pan'; readonly x: number; readonly range: TimeRange };

interface PlotPointer {
  /** The brush while it is drawn. */
  readonly draft: TimeRange | undefined;
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(): void;
    onPointerLeave(): void;
    onDoubleClick(): void;
  };
}

/** Brushing and panning by pointer. The other views follow when the pointer rests, and at the end. */
export function usePlotPointer({ timeline, range, bounds, pixels }: PlotProps, element: RefObject<HTMLElement | null>, setHover: (time: number | undefined) => void): PlotPointer {
  const services = useServices();
  const [draft, setDraft] = useState<TimeRange | undefined>();
  const hold = useRef<Hold | undefined>(undefined);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);

  const perPixel = (range.to - range.from) / Math.max(1, pixels);
  const xOf = (event: PointerEvent): number => event.clientX - element.current!.getBoundingClientRect().left - margins.left;
  const timeAt = (x: number): number => range.from + x * perPixel;
  const brushNow = (): TimeRange | undefined => services.selection.store.getState().now.brush;
  const narrow = (brush: TimeRange | undefined): void => {
    clearTimeout(rest.current);
    if (brush?.from !== brushNow()?.from || brush?.to !== brushNow()?.to) services.selection.narrow({ brush });
  };
  const gripUnder = (event: PointerEvent): Drag['grip'] => gripAt(timeAt(xOf(event)), brushNow(), edgeReach * perPixel);
  const end = (): void => {
    hold.current = undefined;
    setDraft(undefined);
  };

  const drag = (held: Extract<Hold, { kind: 'brush' }>, x: number): void => {
    held.moved ||= Math.abs(x - held.x) >= clickPixels;
    if (!held.moved) return;
    const next = dragged(held, timeAt(x), bounds);
    setDraft(next);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => narrow(next), restMilliseconds);
  };

  return {
    draft,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        const x = xOf(event);
        if (x < -edgeReach || x > pixels + edgeReach) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.current = event.shiftKey ? { kind: 'pan', x, range } : { kind: 'brush', x, moved: false, grip: gripUnder(event), start: timeAt(x), before: brushNow() };
        timeline.store.setState({ anchor: undefined, cursor: undefined, revealed: undefined });
        setHover(undefined);
      },
      onPointerMove: (event) => {
        const held = hold.current;
        const x = xOf(event);
        event.currentTarget.style.cursor = held?.kind === 'pan' || event.shiftKey ? cursors.pan : cursors[held?.grip ?? gripUnder(event)];
        if (held === undefined) return setHover(x >= 0 && x <= pixels ? timeAt(x) : undefined);
        if (held.kind === 'brush') return drag(held, x);
        const by = (held.x - x) * ((held.range.to - held.range.from) / Math.max(1, pixels));
        timeline.see(services, within({ from: held.range.from + by, to: held.range.to + by }, bounds));
      },
      onPointerUp: (event) => {
        const held = hold.current;
        if (held?.kind === 'brush' && held.moved) narrow(dragged(held, timeAt(xOf(event)), bounds));
        end();
      },
      onPointerCancel: end,
      onPointerLeave: () => setHover(undefined),
      onDoubleClick: () => narrow(undefined),
    },
  };
}
