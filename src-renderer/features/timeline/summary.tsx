import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SpoorError } from '../../../src-core/base/errors.ts';
import type { Histogram } from '../../../src-core/contract/explore.ts';
import { useSelection, useServices, useTime } from '../../workbench/use.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { spanInWords } from '../../data/time-format.ts';
import { durationInWords, type TimeRange } from '../../data/time-buckets.ts';
import type { Timeline } from './timeline-model.ts';
import { useBrushed, useUntimed } from './use-histogram.ts';

/** From here on seconds say enough of the range. */
const coarse = 60e6;

interface SummaryProps {
  readonly timeline: Timeline;
  readonly range: TimeRange;
  readonly histogram: Histogram | undefined;
  readonly error: SpoorError | undefined;
  readonly visible: boolean;
}

/** The range in words, how many events lie in it, how wide a bar is, and what is brushed. */
export function Summary({ timeline, range, histogram, error, visible }: SummaryProps): ReactNode {
  const time = useTime();
  const untimed = useUntimed(visible);
  return (
    <header className="timeline-summary">
      <div className="timeline-words">
        <span className="timeline-range">{spanInWords(range, (at) => time(at, range.to - range.from > coarse ? 'second' : undefined))}</span>
        {error !== undefined && <span className="timeline-error"><i className="codicon codicon-error" aria-hidden /> {error.message}</span>}
        {histogram !== undefined && <span><b>{histogram.total.toLocaleString('en')}</b> event{histogram.total === 1 ? '' : 's'}</span>}
        {histogram !== undefined && <span className="timeline-muted">a bar is {durationInWords(histogram.width)}</span>}
        {untimed > 0 && <span className="timeline-muted" title="They are in Events, but on no timeline, and rules with windows do not see them.">{untimed.toLocaleString('en')} event{untimed === 1 ? ' has' : 's have'} no time</span>}
      </div>
      <Brushed visible={visible} />
      <StackButton timeline={timeline} />
    </header>
  );
}

function Brushed({ visible }: { readonly visible: boolean }): ReactNode {
  const services = useServices();
  const brush = useSelection((now) => now.brush);
  const count = useBrushed(visible);
  if (brush === undefined) return null;
  return (
    <div className="timeline-brushed">
      <span>selected: {count !== undefined && <><b>{count.toLocaleString('en')}</b> event{count === 1 ? '' : 's'}</>}</span>
      <div className="timeline-duration"><span>{durationInWords(brush.to - brush.from)}</span></div>
      <Act command="timeline.zoomToBrush" icon="zoom-in" label="Zoom to the selected time (Enter)" onRun={(command) => void services.execute(command)} />
      <Act command="timeline.clearBrush" icon="close" label="Clear the selected time (Escape)" onRun={(command) => void services.execute(command)} />
    </div>
  );
}

function Act({ command, icon, label, onRun }: { readonly command: string; readonly icon: string; readonly label: string; readonly onRun: (command: string) => void }): ReactNode {
  return <button type="button" className="timeline-act" aria-label={label} title={label} onClick={() => onRun(command)}><i className={`codicon codicon-${icon}`} aria-hidden /></button>;
}

function StackButton({ timeline }: { readonly timeline: Timeline }): ReactNode {
  const services = useServices();
  const by = useStore(timeline.store, (state) => state.by);
  const label = by.kind === 'none' ? 'nothing' : by.kind === 'field' ? visibleText(by.field, 40) : by.kind;
  return (
    <button type="button" className="timeline-stack" aria-label={`Stacked by ${label}`} title="What the bars are split by" onClick={() => void services.execute('timeline.stackBy')}>
      <span>stacked by</span> <b>{label}</b> <i className="codicon codicon-chevron-down" aria-hidden />
    </button>
  );
}
