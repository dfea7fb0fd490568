import { useEffect, useState, type RefObject } from 'react';
import type { LineHeights } from './list-layout.ts';

const usual: LineHeights = { alert: 44, head: 22 };

/** Heights of lines as the style sheet has them for the density and the list's width; the probe holds one of each. */
export function useLineHeights(probe: RefObject<HTMLElement | null>): LineHeights {
  const [heights, setHeights] = useState(usual);
  useEffect(() => {
    const [alert, head] = [...probe.current!.children];
    const measure = (): void => setHeights((before) => {
      const now = { alert: alert!.clientHeight, head: head!.clientHeight };
      return now.alert === 0 || (now.alert === before.alert && now.head === before.head) ? before : now;
    });
    const observer = new ResizeObserver(measure);
    observer.observe(alert!);
    observer.observe(head!);
    return () => observer.disconnect();
  }, [probe]);
  return heights;
}
