import type { AnalyzeProgress } from '../../contract/analysis.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Board } from './board.ts';
import type { RunningJob } from './jobs.ts';

/** What a detection tells, as a job's state. */
export const detecting = (job: RunningJob): JobOptions<AnalyzeProgress> => ({
  signal: job.signal,
  onProgress: (progress) => {
    if (progress.phase === 'detect') job.update({ phase: 'detect', done: progress.events, total: progress.totalEvents, unit: 'events' });
  },
});

/** The same of a load, with what it says on the way. Records are those of all its sources. */
export function loading(job: RunningJob, board: Board): JobOptions<AnalyzeProgress> {
  const { signal, onProgress } = detecting(job);
  const records = new Map<string, number>();
  return {
    signal,
    onProgress: (progress) => {
      if (progress.phase === 'notice') board.say('warning', progress.text);
      if (progress.phase === 'load') {
        records.set(progress.source, progress.records);
        job.update({ phase: 'load', done: progress.bytes, total: progress.totalBytes, unit: 'bytes', records: [...records.values()].reduce((sum, n) => sum + n, 0) });
      }
      onProgress?.(progress);
    },
  };
}
