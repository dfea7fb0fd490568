import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';

interface Roving {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** The one of so many buttons that Tab stops at. */
  readonly stop: number;
  onKeyDown(event: KeyboardEvent): void;
  setStop(index: number): void;
}

/** Buttons of which one is a stop for Tab; the arrows, Home and End go between them. */
export function useRoving(count: number): Roving {
  const ref = useRef<HTMLDivElement>(null);
  const [kept, setStop] = useState(0);
  const stop = Math.min(kept, count - 1);
  const targets: Readonly<Record<string, number>> = { ArrowRight: stop + 1, ArrowDown: stop + 1, ArrowLeft: stop - 1, ArrowUp: stop - 1, Home: 0, End: count - 1 };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = targets[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(count - 1, target));
    setStop(next);
    ref.current?.querySelectorAll('button')[next]?.focus();
  };
  return { ref, stop, onKeyDown, setStop };
}
