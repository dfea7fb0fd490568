import type { JobState } from '../../src-core/contract/session.ts';
import { sizeWords } from './paths.ts';

/** A stream that is followed, also while it waits or is paused. */
export const isRunningStream = ({ kind, state }: JobState): boolean => kind === 'tail' && state === 'running';

/** One that can be paused, sped up and given an anomaly. */
export const isRunningGenerator = (job: JobState): boolean => isRunningStream(job) && job.live?.generator !== undefined;

/** How a stream stands, in words. */
export function streamState({ state, phase, live }: JobState): string {
  if (state !== 'running') return state === 'done' ? 'ended' : state;
  if (live?.generator?.paused === true) return 'paused';
  return phase === 'wait' ? 'waits for another job' : 'running';
}

export const streamRate = (perSecond: number): string => `${perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 10 ? 1 : 0 })} events/s`;

/** How a job stands: what it does, how much of it is done, how fast, and how long still. `now`: milliseconds since the epoch. */
export function jobWords(job: JobState, now: number): string {
  const { state, phase, done, total, unit, records, started, ended, live } = job;
  if (live !== undefined) return [streamState(job), `${live.events.toLocaleString('en')} events`, ...(state === 'running' ? [streamRate(live.eventsPerSecond)] : [])].join(', ');
  const amount = (value: number): string => (unit === 'bytes' ? sizeWords(value) : `${value.toLocaleString('en')} ${unit}`);
  const elapsed = (ended ?? now) - started;
  const parts = [
    state === 'running' ? phase : state, total === undefined ? amount(done) : `${amount(done)} of ${amount(total)}`,
    ...(unit === 'bytes' ? [`${records.toLocaleString('en')} records`] : []),
    ...(state === 'running' && unit === 'bytes' ? [rateWords(done, records, elapsed), timeLeft(done, total, elapsed)] : []),
  ];
  return parts.filter(Boolean).join(', ');
}

/** How fast, and how long still: a running load in words. `elapsed`: milliseconds. */
export function rateWords(done: number, records: number, elapsed: number): string {
  if (elapsed < 500) return '';
  const perSecond = (n: number): number => n / (elapsed / 1000);
  return `${(perSecond(done) / 1e6).toFixed(1)} MB/s, ${Math.round(perSecond(records)).toLocaleString('en')} records/s`;
}

/** From what was done in the time until now; `undefined` as long as nobody can know. */
export function timeLeft(done: number, total: number | undefined, elapsed: number): string | undefined {
  if (total === undefined || done === 0 || elapsed < 1000 || done > total) return undefined;
  const seconds = Math.ceil((elapsed / 1000) * ((total - done) / done));
  if (seconds < 60) return `${seconds} s left`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
