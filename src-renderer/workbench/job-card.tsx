import type { ReactNode } from 'react';
import type { JobState } from '../../src-core/contract/session.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Progress } from '../ui/progress.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { isRunningStream, jobWords } from './job-words.ts';
import { useNow } from './use-now.ts';
import { useServices } from './use.ts';

const icons: Readonly<Record<JobState['state'], string>> = { running: 'sync~spin', done: 'pass', failed: 'error', stopped: 'circle-slash' };

/** A job: how it stands, and a button that stops it or takes it off the list. */
export function JobCard({ job }: { readonly job: JobState }): ReactNode {
  const { engine } = useServices();
  const now = useNow();
  const share = job.total === undefined || job.total === 0 ? undefined : Math.min(1, job.done / job.total);
  const running = job.state === 'running';
  const stream = isRunningStream(job);
  return (
    <div className="job">
      <Icon name={stream ? 'broadcast' : icons[job.state]} label={job.state} />
      <span className="job-title" title={visibleText(job.title)}>{visibleText(job.title)}</span>
      {running
        ? <IconButton icon="debug-stop" label={`Stop ${job.title}`} onClick={() => void engine.cancelJob({ id: job.id })} />
        : <IconButton icon="close" label={`Take ${job.title} off the list`} onClick={() => void engine.dismissJob({ id: job.id })} />}
      {running && !stream && <Progress label={job.title} share={share} />}
      <p className="job-words">{job.error === undefined ? jobWords(job, now) : visibleText(job.error.message, 2000)}</p>
    </div>
  );
}
