import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../../src-core/contract/session.ts';
import { jobWords, streamState } from '../../../../src-renderer/workbench/job-words.ts';

const job: JobState = { id: 1, kind: 'tail', title: 'Generate network', state: 'running', phase: 'tail', done: 1, total: undefined, unit: 'events', records: 0, started: 0, ended: undefined, error: undefined };
const generator = { speed: 1, paused: false, injected: 0, file: 'a.ndjson' };
const live = { events: 12_345, eventsPerSecond: 99.6, watermark: 0, late: 0, waiting: 0, generator };

describe('words for a stream', () => {
  it('have what came and how fast', () => {
    expect(jobWords({ ...job, live }, 0)).toBe('running, 12,345 events, 100 events/s');
    expect(jobWords({ ...job, state: 'stopped', live }, 0)).toBe('stopped, 12,345 events');
    expect(jobWords({ ...job, live: { ...live, eventsPerSecond: 0.25 } }, 0)).toBe('running, 12,345 events, 0.3 events/s');
  });

  it('say how it stands', () => {
    const paused = { ...live, generator: { ...generator, paused: true } };
    expect([{ ...job, phase: 'wait', live }, { ...job, live: paused }, { ...job, phase: 'wait', live: paused }, { ...job, state: 'done' as const, live }, { ...job, state: 'failed' as const, live: paused }].map(streamState))
      .toEqual(['waits for another job', 'paused', 'paused', 'ended', 'failed']);
  });
});
