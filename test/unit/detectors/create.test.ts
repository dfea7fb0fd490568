import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WindowRule, WindowSpec } from '../../../src-core/model/rule.ts';
import { runDetector, type PlainEvent } from '../../support/window-events.ts';
import { windowTwin } from '../../support/window-twin.ts';

const windows: Readonly<Record<string, fc.Arbitrary<WindowSpec>>> = {
  tumbling: fc.record({ type: fc.constant('tumbling' as const), size: fc.integer({ min: 1, max: 40 }) }),
  hopping: fc.record({ type: fc.constant('hopping' as const), size: fc.integer({ min: 1, max: 40 }), every: fc.integer({ min: 1, max: 40 }) }),
  sliding: fc.record({ type: fc.constant('sliding' as const), size: fc.integer({ min: 1, max: 40 }) }),
  session: fc.record({ type: fc.constant('session' as const), gap: fc.integer({ min: 1, max: 12 }), max: fc.integer({ min: 1, max: 60 }) }),
};

/** Gaps from one event to the next: ties, steps of about a window, and pauses longer than any. */
const gap = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 8, arbitrary: fc.integer({ min: 1, max: 15 }) }, { weight: 1, arbitrary: fc.integer({ min: 30, max: 300 }) });
const number = fc.integer({ min: -9, max: 9 });

const eventsOf = (value: fc.Arbitrary<number>): fc.Arbitrary<readonly PlainEvent[]> =>
  fc.tuple(fc.integer({ min: -200, max: 50 }), fc.array(fc.tuple(gap, fc.integer({ min: -1, max: 3 }), fc.option(value), fc.option(fc.integer({ min: 0, max: 3 }))), { maxLength: 60 }))
    .map(([start, steps]) => {
      let time = start;
      return steps.map(([step, key, v, x]) => {
        time += step;
        return { time, key, numbers: v === null ? {} : { v }, texts: x === null ? {} : { x: `x${x}` } };
      });
    });

const batchSizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 });
const limit = fc.integer({ min: -3, max: 6 });
const aggregates = ['count', 'count(x)', 'distinct(x)', 'sum(v)', 'avg(v)', 'min(v)', 'max(v)', 'p50(v)', 'percentile(v, 12.5)'];
const comparison = fc.tuple(fc.constantFrom(...aggregates), fc.constantFrom('>', '>=', '<', '<=', '=', '!='), limit).map((parts) => parts.join(' '));
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof({ depthSize: 'small', withCrossShrink: true }, comparison,
    fc.tuple(tie('condition'), fc.constantFrom('and', 'OR'), tie('condition')).map(([a, joint, b]) => `(${a} ${joint} ${b})`),
    tie('condition').map((term) => `NOT (${term})`)),
}));

const threshold = (window: WindowSpec, having: string, emit?: Record<string, string>): WindowRule => ({ id: 'r', kind: 'threshold', by: ['k'], severity: 'medium', window, having, emit });
const aggregate = (window: WindowSpec, emit: Record<string, string>): WindowRule => ({ id: 'r', kind: 'aggregate', by: ['k'], severity: 'medium', window, emit });
const everything = Object.fromEntries(aggregates.map((text, i) => [`a${i}`, text]));

describe.each(Object.entries(windows))('%s windows say what their definition says', (_, window) => {
  it.each(aggregates)('with %s in having', (text) => {
    const rule = fc.tuple(window, fc.constantFrom('>', '>=', '<', '<=', '=', '!='), limit).map(([spec, operator, value]) => threshold(spec, `${text} ${operator} ${value}`));
    fc.assert(fc.property(rule, eventsOf(number), batchSizes, agree), { numRuns: 150 });
  });

  it('with any condition', () => {
    fc.assert(fc.property(fc.tuple(window, condition).map(([spec, having]) => threshold(spec, having, everything)), eventsOf(number), batchSizes, agree), { numRuns: 300 });
  });

  it('with every aggregate and no condition, on fractions', () => {
    const fraction = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(fc.property(window.map((spec) => aggregate(spec, everything)), eventsOf(fraction), batchSizes, (rule, events, sizes) => {
      const found = runDetector(rule, events, sizes);
      const wanted = windowTwin(rule, events);
      expect(found.windows.map(({ key, start, end }) => ({ key, start, end }))).toEqual(wanted.windows.map(({ key, start, end }) => ({ key, start, end })));
      found.windows.forEach(({ values }, i) => values.forEach((value, j) => expectClose(value, wanted.windows[i]!.values[j]!)));
      expect(found.findings).toEqual([]);
    }), { numRuns: 150 });
  });
});

/** All values are small whole numbers, so sums are exact and no comparison hangs on rounding, but for what percentiles interpolate. */
function agree(rule: WindowRule, events: readonly PlainEvent[], sizes: readonly number[]): void {
  expect(runDetector(rule, events, sizes)).toEqual(windowTwin(rule, events));
}

function expectClose(found: number | null, wanted: number | null): void {
  if (found === null || wanted === null) expect(found).toBe(wanted);
  else expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1000, Math.abs(wanted)));
}
