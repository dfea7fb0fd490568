import { describe, expect, it } from 'vitest';
import { breachInWords, percent, scoreInWords, standOutInWords } from '../../../../../src-renderer/features/details/explain.ts';
import { thinned, windowPoints } from '../../../../../src-renderer/features/details/window-points.ts';

const explanation = { condition: 'count > 10', measure: 'count', limit: 10, peak: 42, peak_window: { start: '2026-01-01T00:00:00.000000Z', end: '2026-01-01T00:00:20.000000Z' }, windows: 5, stand_out: [] };

describe('in words', () => {
  it('says what was measured against which limit', () => {
    expect(breachInWords(explanation)).toBe('count was 42 within 20 seconds, 4.2 times the limit of 10. 5 windows met the condition.');
    expect(breachInWords({ ...explanation, limit: 0, windows: 1 })).toBe('count was 42 within 20 seconds; the limit is 0. One window met the condition.');
    expect(breachInWords({ ...explanation, limit: 50 })).toBe('count was 42 within 20 seconds; the limit is 50. 5 windows met the condition.');
  });
  it('never rounds to nothing or all', () => expect([0, 0.00001, 0.123, 0.99999, 1].map(percent)).toEqual(['0 %', 'under 0.1 %', '12.3 %', 'over 99.9 %', '100 %']));
  it('says what stands out', () => {
    expect(standOutInWords({ field: 'a', value: 'b', share: 0.97, share_of_others: null })).toBe('in 97 % of its events; the rule saw no other events at that time');
    expect(standOutInWords({ field: 'a', value: 'b', share: 1, share_of_others: 0 })).toBe('in 100 % of its events; in none of the rule\u2019s other events of that time');
  });
  it('says what a score is', () => expect([scoreInWords(4.2, 10), scoreInWords(4, 0)]).toEqual(['4.2 times the limit', '4 (the limit is 0, so this is the measure itself)']));
});

describe('windows', () => {
  const windows = { name: 'count', limit: 10, start: Float64Array.of(10, 0, 20), end: Float64Array.of(30, 20, 40), value: Float64Array.of(9, 5, NaN) };
  it('come in order of time, the peak marked, those without a value left out', () => {
    expect(windowPoints(windows, { start: 10, end: 30 })).toEqual([{ start: 0, end: 20, middle: 10, value: 5, peak: false }, { start: 10, end: 30, middle: 20, value: 9, peak: true }]);
  });
  it('are thinned to the highest, and never lose the peak', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ start: i, end: i + 1, middle: i + 0.5, value: i % 10, peak: i === 42 }));
    const few = thinned(many, 10);
    expect(few).toHaveLength(10);
    expect(few.filter(({ peak }) => peak)).toHaveLength(1);
    expect(few.filter(({ value }) => value === 9)).toHaveLength(9);
    expect(thinned([], 10)).toEqual([]);
  });
});
