import type { JobState } from '../../src-core/contract/session.ts';
import type { Services } from './services.ts';

/** Waits for a job to be over; `undefined` where it was taken off the list before. */
export function jobEnded({ session }: Pick<Services, 'session'>, id: number): Promise<JobState | undefined> {
  return new Promise((resolve) => {
    let seen = false;
    const look = (): boolean => {
      const job = session.getState().state?.jobs.find((one) => one.id === id);
      seen ||= job !== undefined;
      if (job?.state === 'running' || (job === undefined && !seen)) return false;
      resolve(job);
      return true;
    };
    if (look()) return;
    const stop = session.subscribe(() => {
      if (look()) stop();
    });
  });
}
