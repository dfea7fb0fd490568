import type { ReactNode } from 'react';
import type { JobState } from '../../../src-core/contract/session.ts';
import { rateWords, timeLeft } from '../../workbench/job-words.ts';
import { sizeWords } from '../../workbench/paths.ts';
import { useNow } from '../../workbench/use-now.ts';
import { useServices, useSession } from '../../workbench/use.ts';

/** A load under way, or how it ended. */
export function LoadProgress({ job, onAgain }: { readonly job: JobState; onAgain(): void }): ReactNode {
  return job.state === 'running' ? <Running job={job} /> : <Ended job={job} onAgain={onAgain} />;
}

function Running({ job }: { readonly job: JobState }): ReactNode {
  const { engine } = useServices();
  const now = useNow();
  const elapsed = (job.ended ?? now) - job.started;
  const loading = job.unit === 'bytes';
  const amount = loading ? `${sizeWords(job.done)}${job.total === undefined ? '' : ` of ${sizeWords(job.total)}`}` : `${job.done.toLocaleString('en')}${job.total === undefined ? '' : ` of ${job.total.toLocaleString('en')}`} events`;
  const facts = [loading ? 'Loading' : 'Detecting', amount, ...(loading ? [rateWords(job.done, job.records, elapsed), timeLeft(job.done, job.total, elapsed)] : [])];
  return (
    <div className="open-progress">
      <progress aria-label={job.title} {...(job.total === undefined ? {} : { max: job.total, value: Math.min(job.done, job.total) })} />
      <p>{facts.filter(Boolean).join(' · ')}</p>
      <button type="button" onClick={() => void engine.cancelJob({ id: job.id })}>Cancel</button>
      <p className="open-facts">Rows appear in Events while this goes on. A cancelled load keeps what it has and can be gone on with.</p>
    </div>
  );
}

function Ended({ job, onAgain }: { readonly job: JobState; onAgain(): void }): ReactNode {
  const services = useServices();
  const state = useSession((session) => session.state?.case);
  const show = (view: string): void => services.layout.showView(view);
  if (job.state !== 'done') {
    return (
      <div className="open-progress" role="alert">
        <p className="open-problem"><i className="codicon codicon-error" aria-hidden /> {job.state === 'stopped' ? 'Stopped. What was read so far is in the case.' : job.error?.message}</p>
        <button type="button" onClick={onAgain}>{job.state === 'stopped' ? 'Go on' : 'Change and try again'}</button>
      </div>
    );
  }
  return (
    <div className="open-progress" role="status">
      <p><i className="codicon codicon-pass" aria-hidden /> {job.records.toLocaleString('en')} records in {(((job.ended ?? job.started) - job.started) / 1000).toFixed(1)} s.
        {state !== undefined && ` The case has ${state.events.toLocaleString('en')} events, ${state.rejected.toLocaleString('en')} rejects, ${state.alerts.toLocaleString('en')} alerts.`}</p>
      <button type="button" onClick={() => show('alerts')}>Show alerts</button>{' '}
      <button type="button" onClick={() => show('ledger')}>Show the ledger</button>
    </div>
  );
}
