import { useEffect, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { JobCard } from './job-card.tsx';
import { useSession } from './use.ts';
import { useWorkbench } from './use-workbench.ts';

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
  return (
    <section ref={list} className="jobs" aria-label="Jobs" tabIndex={-1} data-window-part="jobs">
      <h2>{jobs === undefined || jobs.length === 0 ? 'No Jobs' : 'Jobs'}</h2>
      <ul>{jobs?.toReversed().map((job) => <li key={job.id}><JobCard job={job} /></li>)}</ul>
    </section>
  );
}
