import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createDetector } from '../../../../src-core/detectors/create.ts';
import type { DetectorBatch } from '../../../../src-core/detectors/detector.ts';
import { planOf } from '../../../../src-core/model/expression.ts';
import { detectorSchema, type Rule } from '../../../../src-core/model/rule.ts';
import { runDetector, sinkOf, type PlainEvent } from '../../../support/window-events.ts';

const rule = (window: Record<string, string>, having: string): Rule => detectorSchema.parse({ id: 'r', kind: 'threshold', by: ['k'], window, having });
const at = (...times: number[]): PlainEvent[] => times.map((time) => ({ time: time * 1e6, key: 0, numbers: {}, texts: {} }));
const spans = (items: readonly { readonly start: number; readonly end: number }[]): number[][] => items.map(({ start, end }) => [start / 1e6, end / 1e6]);

describe('by hand', () => {
  it('a burst over many hops is one finding', () => {
    const hopping = rule({ type: 'hopping', size: '4s', every: '2s' }, 'count > 1');
    const { windows, findings } = runDetector(hopping, at(1, 1.5, 3, 20), [10]);
    expect(spans(windows)).toEqual([[-2, 2], [0, 4]]);
    expect(findings).toEqual([{ key: 0, windowStart: -2e6, windowEnd: 4e6, firstSeen: 1e6, lastSeen: 3e6, count: 3, peak: 3, peakStart: 0, peakEnd: 4e6, windows: 2 }]);
  });

  it('a pause of exactly the gap splits a session, as does its full length; such sessions touch and are one finding', () => {
    const session = rule({ type: 'session', gap: '2s', max: '5s' }, 'count > 0');
    const { windows, findings } = runDetector(session, at(0, 2, 3.5, 5, 6.5, 7, 8.5), [1]);
    expect(spans(windows)).toEqual([[0, 2], [2, 7], [7, 10.5]]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ windowStart: 0, windowEnd: 10.5e6, count: 7, peak: 4 });
  });

  it('a session ends after 24 hours unless told otherwise', () => {
    const hours = Array.from({ length: 30 }, (_, i) => i * 3600);
    expect(spans(runDetector(rule({ type: 'session', gap: '2h' }, 'count > 0'), at(...hours), [7]).windows)).toEqual([[0, 86400], [86400, 35 * 3600 - 4 * 3600]]);
  });

  it('numbers beyond a double do not silence a sum', () => {
    const events = [Infinity, -Infinity, 1.7e308, 1.7e308, -5].map((x, i) => ({ time: i * 1e6, key: 0, numbers: { x }, texts: {} }));
    const { findings } = runDetector(rule({ type: 'hopping', size: '10s', every: '1s' }, 'sum(x) > 10'), events, [10]);
    expect(findings[0]?.peak).toBe(Number.MAX_VALUE);
  });
});

describe('over a long stream', () => {
  it('speaks while it goes on, and forgets keys that have gone quiet', () => {
    const pairs = 1000;
    const batches = 200;
    let findings = 0;
    const short = rule({ type: 'hopping', size: '20s', every: '1s' }, 'count > 1');
    const detector = createDetector(short, planOf(short), sinkOf({ finding: () => (findings += 1) }));
    const heapBefore = usedHeap();
    for (let batch = 0; batch < batches; batch++) {
      detector.process(pairsOfEvents(batch * pairs, pairs));
      expect((batch + 1) * pairs - findings).toBeLessThanOrEqual(pairs);
    }
    expect(usedHeap() - heapBefore).toBeLessThan(4e6);
    detector.end();
    expect(findings).toBe(batches * pairs);
  });
});

/** Two events each of `count` keys from `key` on, 0.1 s from event to event. */
const pairsOfEvents = (key: number, count: number): DetectorBatch => ({
  rows: 2 * count,
  time: Float64Array.from({ length: 2 * count }, (_, i) => (2 * key + i) * 1e5),
  key: Int32Array.from({ length: 2 * count }, (_, i) => key + (i >> 1)),
  numbers: [],
  texts: [],
  codes: [],
});

function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}
