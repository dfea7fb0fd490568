import { createStore, type StoreApi } from 'zustand/vanilla';
import type { JobState } from '../../../src-core/contract/session.ts';
import { isRunningStream } from '../../workbench/job-words.ts';
import type { Services } from '../../workbench/services.ts';
import type { FollowRequest } from './follow-settings.ts';

interface StreamsState {
  /** What is on screen: a generator's settings, or those of a file to follow. */
  readonly form: 'generator' | { readonly path: string } | undefined;
  /** Events a second by job, one number a second, the last minute's. */
  readonly rates: ReadonlyMap<number, readonly number[]>;
}

export const secondsKept = 60;

/** What the view has of streams; lives as long as the workbench, so that rates go on while it is hidden. */
export class StreamsModel {
  readonly store: StoreApi<StreamsState> = createStore<StreamsState>(() => ({ form: undefined, rates: new Map() }));
  /** What a job follows into which case, where it was begun here. */
  readonly followed = new Map<number, { readonly request: FollowRequest; readonly case: string }>();

  /** Notes rates once a second; gives what stops it. */
  follow({ session }: Pick<Services, 'session'>): () => void {
    const timer = setInterval(() => this.note(session.getState().state?.jobs ?? []), 1000);
    return () => clearInterval(timer);
  }

  note(jobs: readonly JobState[]): void {
    const { rates } = this.store.getState();
    const streams = jobs.filter(isRunningStream);
    if (streams.length === 0 && rates.size === 0) return;
    this.store.setState({ rates: new Map(streams.map((job) => [job.id, [...(rates.get(job.id) ?? []), job.live?.eventsPerSecond ?? 0].slice(-secondsKept)])) });
  }

  showForm(form: StreamsState['form']): void {
    this.store.setState({ form });
  }
}
