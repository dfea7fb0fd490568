import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { JobState } from '../../src-core/contract/session.ts';
import { IconButton } from '../ui/button.tsx';
import { JobCard } from './job-card.tsx';
import { isRunningStream } from './job-words.ts';
import { useNow } from './use-now.ts';
import { useSession } from './use.ts';
import { useWorkbench } from './use-workbench.ts';

const pauseBeforeShowing = 1000;

/** Jobs that take longer than a moment, until they end or are put into the background; streams have no end to wait for. */
export function RunningJobs(): ReactNode {
  const { overlays } = useWorkbench();
  const listed = useStore(overlays.store, (state) => state.list === 'jobs');
  const running = useSession(({ state }) => state?.jobs.filter((job) => job.state === 'running' && !isRunningStream(job)) ?? []);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  const shown = running.filter(({ id }) => !listed && !hidden.has(id));
  return shown.map((job) => <RunningJob key={job.id} job={job} onHide={() => setHidden(new Set([...hidden, job.id]))} />);
}

function RunningJob({ job, onHide }: { readonly job: JobState; readonly onHide: () => void }): ReactNode {
  if (useNow() - job.started < pauseBeforeShowing) return null;
  return (
    <div className="notice-job">
      <JobCard job={job} />
      <IconButton icon="chevron-down" label={`Go on with ${job.title} in the background`} onClick={onHide} />
    </div>
  );
}
