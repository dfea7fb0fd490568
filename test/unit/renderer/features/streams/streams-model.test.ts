import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../../../src-core/contract/session.ts';
import { secondsKept, StreamsModel } from '../../../../../src-renderer/features/streams/streams-model.ts';

const live = { events: 0, watermark: undefined, late: 0, waiting: 0, generator: undefined };
const stream = (id: number, eventsPerSecond: number, state: JobState['state'] = 'running'): JobState => ({
  id, kind: 'tail', title: 'Follow a.log', state, phase: 'tail', done: 0, total: undefined, unit: 'events', records: 0, started: 0, ended: undefined, error: undefined, live: { ...live, eventsPerSecond },
});
const ratesOf = (model: StreamsModel): unknown => Object.fromEntries(model.store.getState().rates);

describe('rates of streams', () => {
  it('are those of the last minute', () => {
    const model = new StreamsModel();
    for (let second = 0; second < 100; second++) model.note([stream(1, second)]);
    expect(model.store.getState().rates.get(1)).toEqual(Array.from({ length: secondsKept }, (_, i) => 40 + i));
  });

  it('are kept as long as a stream runs', () => {
    const model = new StreamsModel();
    model.note([stream(1, 5), { ...stream(2, 7), live: undefined } as unknown as JobState]);
    model.note([stream(1, 0, 'stopped'), stream(2, 8)]);
    expect(ratesOf(model)).toEqual({ 2: [0, 8] });
    model.note([stream(2, 9), { ...stream(3, 1), kind: 'export' }]);
    expect(ratesOf(model)).toEqual({ 2: [0, 8, 9] });
    model.note([]);
    expect(ratesOf(model)).toEqual({});
  });

  it('make nothing anew where nothing is followed', () => {
    const model = new StreamsModel();
    const before = model.store.getState();
    model.note([]);
    expect(model.store.getState()).toBe(before);
  });
});
