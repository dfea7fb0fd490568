import { useEffect, useState, type RefObject } from 'react';

const usual = 44;

/** Height of a line as the style sheet has it for the density and the list's width. */
export function useLineHeight(probe: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(usual);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setHeight((before) => (entry === undefined || entry.contentRect.height === 0 ? before : entry.contentRect.height)));
    observer.observe(probe.current!);
    return () => observer.disconnect();
  }, [probe]);
  return height;
}
