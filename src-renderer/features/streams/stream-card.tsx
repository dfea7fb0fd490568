import type { ReactNode } from 'react';
import type { JobState } from '../../../src-core/contract/session.ts';
import { Icon } from '../../ui/icon.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { isRunningStream, streamRate, streamState } from '../../workbench/job-words.ts';
import { useServices, useSession, useTime } from '../../workbench/use.ts';
import { Sparkline } from './sparkline.tsx';
import { StreamActs } from './stream-acts.tsx';

interface CardProps {
  readonly job: JobState;
  readonly rates: readonly number[];
  readonly newest: boolean;
}

/** A stream: how it stands, what came of it, and what can be done with it. */
export function StreamCard({ job, rates, newest }: CardProps): ReactNode {
  const title = visibleText(job.title, 300);
  return (
    <li className="stream" tabIndex={-1} aria-label={title} {...(newest ? { 'data-autofocus': '' } : {})}>
      <div className="stream-head">
        <Icon name={job.error === undefined ? 'broadcast' : 'error'} className={isRunningStream(job) ? 'stream-runs' : job.error === undefined ? '' : 'stream-failed'} />
        <h3 title={title}>{title}</h3>
        <span className="stream-state" role="status">{streamState(job)}</span>
      </div>
      {job.error !== undefined && <p className="stream-failed">{visibleText(job.error.message, 2000)}</p>}
      <Facts job={job} rates={rates} />
      <StreamActs job={job} title={title} />
    </li>
  );
}

const count = (value: number): string => value.toLocaleString('en');

function Facts({ job, rates }: { readonly job: JobState; readonly rates: readonly number[] }): ReactNode {
  const services = useServices();
  const time = useTime();
  const alerts = useSession(({ state }) => state?.case?.alerts ?? 0);
  const { live } = job;
  if (live === undefined) return null;
  const { events, eventsPerSecond, watermark, late, waiting, generator } = live;
  const running = isRunningStream(job);
  return (
    <>
      <dl className="stream-facts">
        <div><dt>New events</dt><dd>{count(events)}</dd></div>
        <div><dt>Late events</dt><dd>{count(late)}</dd></div>
        {running && <div><dt>Alerts of the case</dt><dd><button type="button" className="link" onClick={() => void services.execute('alerts.show')}>{count(alerts)}</button></dd></div>}
        {generator !== undefined && <div><dt>Anomalies injected</dt><dd>{count(generator.injected)}</dd></div>}
      </dl>
      {running && (
        <div className="stream-rate" title="Events a second over the last minute">
          <Sparkline rates={rates} />
          <span>{streamRate(eventsPerSecond)}</span>
        </div>
      )}
      <p className="stream-seen">{watermark === undefined ? 'The rules have seen nothing yet.' : <>Rules have seen all up to <span>{time(watermark)}</span>{waiting > 0 && <>; <span title="Others that come may lie before them: rules wait as far as events may stand out of order.">{count(waiting)} wait</span></>}</>}</p>
    </>
  );
}
