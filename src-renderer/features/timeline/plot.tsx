import { useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Histogram } from '../../../src-core/contract/explore.ts';
import { useSelection, useTime } from '../../workbench/use.ts';
import type { TimeRange } from '../../data/time-buckets.ts';
import { AlertMarks } from './alert-marks.tsx';
import { BarTip } from './bar-tip.tsx';
import { Bands } from './bands.tsx';
import { barInWords, barOf } from './histogram-text.ts';
import { margins } from './histogram-option.ts';
import type { Layer } from './stack.ts';
import type { Timeline } from './timeline-model.ts';
import { usePlotKeys } from './use-plot-keys.ts';
import { usePlotPointer } from './use-plot-pointer.ts';
import { useWheel } from './use-wheel.ts';

export interface PlotProps {
  readonly timeline: Timeline;
  readonly range: TimeRange;
  readonly bounds: TimeRange;
  /** Width of the bars' place. */
  readonly pixels: number;
  readonly histogram: Histogram | undefined;
  readonly layers: readonly Layer[];
}

/** The bars and what lies over them: alerts, brush, cursor, and a word about the bar that is pointed at. */
export function Plot(props: PlotProps & { readonly children: ReactNode }): ReactNode {
  const { timeline, range, pixels, histogram, layers, children } = props;
  const element = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<number | undefined>();
  const [focused, setFocused] = useState(false);
  const brush = useSelection((now) => now.brush);
  const { cursor, revealed } = useStore(timeline.store);
  const time = useTime();
  const pointer = usePlotPointer(props, element, setHover);
  const onKeyDown = usePlotKeys(props);
  useWheel(props, element);
  const place = (at: number): number => ((at - range.from) / (range.to - range.from)) * pixels;
  const told = hover ?? cursor;
  const index = histogram === undefined || told === undefined ? -1 : Math.floor((told - histogram.start) / histogram.width);
  const bar = histogram !== undefined && index >= 0 && index < histogram.buckets ? barOf(histogram, layers, index) : undefined;
  return (
    <div className="timeline-plot">
      {histogram !== undefined && <AlertMarks histogram={histogram} range={range} pixels={pixels} place={place} />}
      <div ref={element} className="timeline-field" role="application" data-autofocus aria-roledescription="timeline" tabIndex={0} {...pointer.handlers} onKeyDown={onKeyDown} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}
        aria-label="Timeline. Arrow keys move over the bars, Shift with them selects a time, Enter zooms to it, Escape clears it, plus and minus zoom, 0 shows all.">
        {children}
        <div className="timeline-over" style={{ left: margins.left, width: pixels, top: margins.top, bottom: margins.bottom }}>
          <Bands brush={pointer.draft ?? brush} cursor={bar !== undefined && hover === undefined ? bar : undefined} hover={bar !== undefined && hover !== undefined ? bar : undefined} revealed={revealed} place={place} pixels={pixels} />
          {bar !== undefined && pointer.draft === undefined && (hover !== undefined || focused) && <BarTip bar={bar} at={place((bar.from + bar.to) / 2)} field={element} />}
        </div>
      </div>
      <div className="visually-hidden" role="status">{bar !== undefined && hover === undefined ? barInWords(bar, time) : ''}</div>
    </div>
  );
}
