import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Histogram } from '../../../src-core/contract/explore.ts';
import { useFilter, useServices, useTime } from '../../workbench/use.ts';
import { SeverityMark } from '../../ui/severity.tsx';
import { alertsInWords, marksOf, type AlertMark } from './marks.ts';
import { narrowToMark } from './narrow-to-mark.ts';
import type { TimeRange } from '../../data/time-buckets.ts';
import { margins } from './histogram-option.ts';

const apartPixels = 16;

/** Where alerts were first seen; a click narrows all views to them. One stop for Tab, arrows go between them. */
export function AlertMarks({ histogram, range, pixels, place }: { readonly histogram: Histogram; readonly range: TimeRange; readonly pixels: number; readonly place: (time: number) => number }): ReactNode {
  const services = useServices();
  const filter = useFilter({ except: 'brush' });
  const time = useTime();
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const marks = marksOf(histogram, (apartPixels * (range.to - range.from)) / Math.max(1, pixels)).filter(({ from, to }) => to > range.from && from < range.to);
  const onKeyDown = (event: KeyboardEvent): void => {
    const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (side === 0 || event.altKey) return;
    event.preventDefault();
    const next = Math.min(marks.length - 1, Math.max(0, Math.min(stop, marks.length - 1) + side));
    setStop(next);
    row.current?.querySelectorAll('button')[next]?.focus();
  };
  const words = (mark: AlertMark): string => `${alertsInWords(mark.bySeverity)}, first seen ${time(mark.from)} to ${time(mark.to)}`;
  return (
    <div ref={row} className="timeline-marks" role="group" aria-label="Alerts by time" style={{ marginLeft: margins.left, width: pixels }} onKeyDown={onKeyDown}>
      {marks.map((mark, i) => (
        <button key={mark.from} type="button" style={{ left: Math.min(pixels, Math.max(0, place((mark.from + mark.to) / 2))) }} tabIndex={i === Math.min(stop, marks.length - 1) ? 0 : -1}
          title={`${words(mark)}. Click: narrow all views to ${mark.count === 1 ? 'it' : 'them'}.`} aria-label={words(mark)} onFocus={() => setStop(i)} onClick={() => void narrowToMark(services, filter, mark)}>
          <SeverityMark severity={mark.severity} />
        </button>
      ))}
    </div>
  );
}
