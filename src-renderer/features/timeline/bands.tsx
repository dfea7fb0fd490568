import type { ReactNode } from 'react';
import type { TimeRange } from '../../data/time-buckets.ts';

interface BandsProps {
  readonly brush: TimeRange | undefined;
  readonly cursor: TimeRange | undefined;
  readonly hover: TimeRange | undefined;
  readonly revealed: TimeRange | undefined;
  readonly place: (time: number) => number;
  readonly pixels: number;
}

/** Stretches of time over the bars: what is brushed stands out, the rest is dimmed. */
export function Bands({ brush, cursor, hover, revealed, place, pixels }: BandsProps): ReactNode {
  const clip = (x: number): number => Math.min(pixels, Math.max(0, x));
  const span = (from: number, to: number, least = 0): { left: number; width: number } => ({ left: clip(from), width: Math.max(least, clip(to) - clip(from)) });
  return (
    <>
      {brush !== undefined && <div className="timeline-dim" style={span(0, place(brush.from))} />}
      {brush !== undefined && <div className="timeline-dim" style={span(place(brush.to), pixels)} />}
      {brush !== undefined && place(brush.to) >= 0 && place(brush.from) <= pixels && <div className="timeline-brush" style={span(place(brush.from), place(brush.to), 2)} />}
      {hover !== undefined && <div className="timeline-hover" style={span(place(hover.from), place(hover.to), 1)} />}
      {cursor !== undefined && <div className="timeline-cursor" style={span(place(cursor.from), place(cursor.to), 2)} />}
      {revealed !== undefined && place(revealed.to) >= 0 && place(revealed.from) <= pixels && <div className="timeline-revealed" style={span(place(revealed.from), place(revealed.to), 2)} />}
    </>
  );
}
