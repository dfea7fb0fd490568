import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { JobState } from '../../src-core/contract/session.ts';
import { IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Progress } from '../ui/progress.tsx';
import { sizeWords } from './paths.ts';
import { useServices, useSession } from './use.ts';
import { useWorkbench } from './use-workbench.ts';

const icons: Readonly<Record<JobState['state'], string>> = { running: 'sync~spin', done: 'pass', failed: 'error', stopped: 'circle-slash' };

/** What runs and what ended, behind the status bar's entry. */
export function JobsList(): ReactNode {
  const { overlays } = useWorkbench();
  const shown = useStore(overlays.store, (state) => state.list === 'jobs');
  const jobs = useSession(({ state }) => state?.jobs);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown) list.current?.focus();
  }, [shown]);
  if (!shown) return null;
  const onKeyDown = (event: KeyboardEvent): void => (event.key === 'Escape' ? overlays.store.setState({ list: undefined }) : undefined);
  return (
    <section ref={list} className="jobs" aria-label="Jobs" tabIndex={-1} onKeyDown={onKeyDown} data-window-part="jobs">
      <h2>{jobs === undefined || jobs.length === 0 ? 'No Jobs' : 'Jobs'}</h2>
      <ul>{jobs?.toReversed().map((job) => <Job key={job.id} job={job} />)}</ul>
    </section>
  );
}

function Job({ job }: { readonly job: JobState }): ReactNode {
  const { engine } = useServices();
  const share = job.total === undefined || job.total === 0 ? undefined : Math.min(1, job.done / job.total);
  const running = job.state === 'running';
  return (
    <li className="job">
      <Icon name={icons[job.state]} label={job.state} />
      <span className="job-title" title={job.title}>{job.title}</span>
      {running
        ? <IconButton icon="debug-stop" label={`Stop ${job.title}`} onClick={() => void engine.cancelJob({ id: job.id })} />
        : <IconButton icon="close" label={`Take ${job.title} off the list`} onClick={() => void engine.dismissJob({ id: job.id })} />}
      {running && <Progress label={job.title} share={share} />}
      <p className="job-words">{job.error?.message ?? wordsOf(job)}</p>
    </li>
  );
}

function wordsOf({ state, phase, done, total, unit, records }: JobState): string {
  const amount = (value: number): string => (unit === 'bytes' ? sizeWords(value) : `${value.toLocaleString('en')} ${unit}`);
  const parts = [state === 'running' ? phase : state, total === undefined ? amount(done) : `${amount(done)} of ${amount(total)}`, ...(unit === 'bytes' ? [`${records.toLocaleString('en')} records`] : [])];
  return parts.filter((part) => part !== '').join(', ');
}
