import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTicks, timeTicks } from '../../../src-core/report/axis.ts';

test('ticks of time lie in the range, on whole steps, and are few', () => {
  fc.assert(fc.property(fc.integer({ min: -1e15, max: 4e15 }), fc.integer({ min: 1, max: 1e15 }), (from, span) => {
    const { step, at } = timeTicks(from, from + span, 8);
    expect(at.length).toBeLessThanOrEqual(9);
    for (const tick of at) {
      expect(tick).toBeGreaterThanOrEqual(from);
      expect(tick).toBeLessThanOrEqual(from + span);
      expect(Math.abs(tick % step)).toBe(0);
    }
  }));
});

test.each([[3600e6, 600e6], [86400e6, 10800e6], [72 * 3600e6, 43200e6], [10e6, 2e6], [1e6, 2e5], [365 * 86400e6, 50 * 86400e6]])('a span of %d us is cut in steps of %d', (span, step) => {
  expect(timeTicks(0, span, 8).step).toBe(step);
});

test('ticks of counts are whole, from 0 to at least the highest', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (highest) => {
    const ticks = countTicks(highest);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
    expect(ticks.length).toBeLessThanOrEqual(5);
    for (const tick of ticks) expect(Number.isSafeInteger(tick)).toBe(true);
  }));
});
