import { CancelSource } from '../../src-core/base/cancel.ts';
import type { Remote } from '../../src-core/contract/rpc.ts';
import type { JobState, SessionState } from '../../src-core/contract/session.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';

type Watched = Pick<Remote<WorkbenchService>, 'watch'>;

/** Every state that a watcher is told, until `enough`. */
export async function watch(engine: Watched, enough: (state: SessionState) => boolean): Promise<readonly SessionState[]> {
  const states: SessionState[] = [];
  const source = new CancelSource();
  const watching = engine.watch({
    signal: source.signal,
    onProgress: (state) => {
      states.push(state);
      if (enough(state)) source.cancel();
    },
  });
  await watching.catch((error: unknown) => {
    if (!source.signal.aborted) throw error;
  });
  return states;
}

export const stateOf = async (engine: Watched): Promise<SessionState> => (await watch(engine, () => true)).at(-1)!;

/** The job once it has ended. */
export async function ended(engine: Watched, id: number): Promise<JobState> {
  const find = (state: SessionState): JobState => state.jobs.find((job) => job.id === id)!;
  return find((await watch(engine, (state) => find(state).state !== 'running')).at(-1)!);
}

/** The job, which must end well. */
export async function done(engine: Watched, id: number): Promise<JobState> {
  const job = await ended(engine, id);
  if (job.state !== 'done') throw new Error(`${job.title} ended ${job.state}: ${job.error?.message ?? ''}`);
  return job;
}
