import { describe, expect, it } from 'vitest';
import type { Histogram } from '../../../../../src-core/contract/explore.ts';
import { barInWords, barOf, barRows, histogramInWords } from '../../../../../src-renderer/features/timeline/histogram-text.ts';
import { alertsInWords, marksOf } from '../../../../../src-renderer/features/timeline/marks.ts';
import { layersOf, SeriesColours, stackId, stackOf } from '../../../../../src-renderer/features/timeline/stack.ts';
import { createTimeFormat } from '../../../../../src-renderer/data/time-format.ts';

const time = createTimeFormat('UTC', 'second');
const histogram: Histogram = {
  start: 0, width: 5e6, buckets: 4, total: 20,
  series: [{ value: undefined, counts: Float64Array.of(5, 1, 0, 4) }, { value: 'high', counts: Float64Array.of(0, 9, 0, 1) }],
  alerts: [{ severity: 'high', counts: Float64Array.of(0, 1, 0, 1) }, { severity: 'low', counts: Float64Array.of(0, 2, 1, 0) }],
};
const layers = layersOf(histogram.series, { kind: 'severity' }, new SeriesColours());

describe('the stack', () => {
  it('has what is behind no alert at the bottom, each severity in its own colour', () => {
    expect(layers.map(({ label, colour }) => [label, colour])).toEqual([['no alert', '--series-10'], ['high', '--severity-high']]);
  });
  it('keeps a value\'s colour at every zoom', () => {
    const colours = new SeriesColours();
    const by = { kind: 'field', field: 'status' } as const;
    const none = new Float64Array(0);
    const before = layersOf([{ value: '200', counts: none }, { value: '404', counts: none }], by, colours);
    const after = layersOf([{ value: '404', counts: none }, { value: '500', counts: none }, { value: '200', counts: none }], by, colours);
    expect(after.find(({ value }) => value === '404')!.colour).toBe(before[1]!.colour);
    expect(new Set(after.map(({ colour }) => colour)).size).toBe(3);
  });
  it('makes hostile values visible', () => expect(layersOf([{ value: 'a\u202eb\n', counts: new Float64Array(0) }], { kind: 'field', field: 'x' }, new SeriesColours())[0]!.label).toBe('a<U+202E>b\u240a'));
  it.each(['none', 'severity', 'source', 'field:a:b', 'field:'])('%s is kept as a text', (id) => expect(stackId(stackOf(id))).toBe(id));
});

describe('in words', () => {
  it('tells one bar', () => expect(barInWords(barOf(histogram, layers, 1), time)).toBe('1970-01-01 00:00:05 to 1970-01-01 00:00:10: 10 events (high: 9, no alert: 1), 1 high, 2 low alerts'));
  it('tells the whole', () => expect(histogramInWords(histogram, layers, time)).toBe('20 events in bars of 5 seconds. The highest: 1970-01-01 00:00:05 to 1970-01-01 00:00:10: 10 events (high: 9, no alert: 1), 1 high, 2 low alerts.'));
  it('takes bars together, and loses none', () => {
    const rows = barRows(histogram, layers, 3);
    expect(rows.map(({ from, to, total }) => [from, to, total])).toEqual([[0, 10e6, 15], [10e6, 20e6, 5]]);
  });
});

describe('marks of alerts', () => {
  it('stand where alerts begin, joined where they are too near, the gravest first', () => {
    expect(marksOf(histogram, 1)).toMatchObject([{ from: 5e6, to: 10e6, count: 3, severity: 'high' }, { from: 10e6, count: 1, severity: 'low' }, { from: 15e6, count: 1, severity: 'high' }]);
    expect(marksOf(histogram, 6e6)).toMatchObject([{ from: 5e6, to: 15e6, count: 4, severity: 'high', bySeverity: { high: 1, low: 3 } }, { from: 15e6, count: 1 }]);
  });
  it('say how many of which', () => expect([alertsInWords({ low: 1 }), alertsInWords({ low: 1, critical: 2 })]).toEqual(['1 low alert', '2 critical, 1 low alerts']));
});
