import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZone } from '../../../../src-core/base/zone.ts';
import { bucketsFor, durationInWords, usualWidths, widthFor } from '../../../../src-renderer/data/time-buckets.ts';

const utc = createZone('UTC');

describe('buckets', () => {
  it('have the smallest usual width of which not too many are needed', () => {
    expect(widthFor(60e6, 100)).toBe(1e6);
    expect(widthFor(60e6, 30)).toBe(5e6);
    expect(widthFor(365 * 86400e6, 400)).toBe(86400e6);
  });

  it('cover the range, are at most as many as asked for, and begin at round times', () => {
    fc.assert(fc.property(fc.integer({ min: -4e15, max: 4e15 }), fc.integer({ min: 1, max: 1e15 }), fc.integer({ min: 3, max: 2000 }), (from, span, most) => {
      const buckets = bucketsFor({ from, to: from + span }, most, utc);
      expect(buckets.from).toBeLessThanOrEqual(from);
      expect(from - buckets.from).toBeLessThan(buckets.width);
      expect(buckets.to).toBeGreaterThanOrEqual(from + span);
      expect(buckets.to - buckets.from).toBe(buckets.count * buckets.width);
      expect(buckets.count).toBeLessThanOrEqual(most);
      if (usualWidths.includes(buckets.width)) expect(Math.abs(buckets.from % buckets.width)).toBe(0);
    }));
  });

  it('of days begin at midnight of the zone', () => {
    const noon = Date.UTC(2026, 5, 15, 12) * 1000;
    const { from, width } = bucketsFor({ from: noon, to: noon + 100 * 86400e6 }, 120, createZone('+02:00'));
    expect(width).toBe(86400e6);
    expect(new Date(from / 1000).toISOString()).toBe('2026-06-14T22:00:00.000Z');
  });
});

describe('a duration in words', () => {
  it.each([[1, '1 microsecond'], [1500, '1 millisecond 500 microseconds'], [5e6, '5 seconds'], [90e6, '1 minute 30 seconds'], [3600e6, '1 hour'], [2 * 86400e6 + 3600e6 + 5, '2 days 1 hour'], [0, '0 seconds']])('%d', (duration, words) => {
    expect(durationInWords(duration)).toBe(words);
  });
});
