import type { Histogram } from '../../../src-core/contract/explore.ts';
import { severities, type Severity } from '../../../src-core/model/rule.ts';
import type { FormatTime } from '../../data/time-format.ts';
import { durationInWords, type TimeRange } from '../../data/time-buckets.ts';
import { alertsInWords } from './marks.ts';
import type { Layer } from './stack.ts';

/** What stands in one bar, or in several together. */
export interface Bar extends TimeRange {
  readonly total: number;
  /** From the top of the stack down; none that are 0. */
  readonly parts: readonly { readonly layer: Layer; readonly count: number }[];
  readonly alerts: Readonly<Partial<Record<Severity, number>>>;
}

/** Bars `first` to `end` (not included) as one. */
export function barOf(histogram: Histogram, layers: readonly Layer[], first: number, end = first + 1): Bar {
  const { start, width, alerts } = histogram;
  const parts = layers.map((layer) => ({ layer, count: sum(layer.counts, first, end) })).filter(({ count }) => count > 0).reverse();
  const seen = alerts.map(({ severity, counts }) => [severity, sum(counts, first, end)] as const).filter(([, count]) => count > 0);
  return { from: start + first * width, to: start + end * width, total: parts.reduce((total, { count }) => total + count, 0), parts, alerts: Object.fromEntries(seen) };
}

const sum = (counts: Float64Array, first: number, end: number): number => counts.subarray(first, end).reduce((total, count) => total + count, 0);

const several = (count: number): string => `${count.toLocaleString('en')} event${count === 1 ? '' : 's'}`;

/** `08:00:05 to 08:00:10: 120 events (80 200, 40 404), 2 high alerts`. */
export function barInWords({ from, to, total, parts, alerts }: Bar, time: FormatTime): string {
  const split = parts.length > 1 ? ` (${parts.map(({ layer, count }) => `${layer.label}: ${count.toLocaleString('en')}`).join(', ')})` : '';
  const seen = severities.some((severity) => (alerts[severity] ?? 0) > 0) ? `, ${alertsInWords(alerts)}` : '';
  return `${time(from)} to ${time(to)}: ${several(total)}${split}${seen}`;
}

/** The whole picture in one sentence or two. */
export function histogramInWords(histogram: Histogram, layers: readonly Layer[], time: FormatTime): string {
  const { buckets, width, total } = histogram;
  if (total === 0) return 'No event lies in this range.';
  const bars = Array.from({ length: buckets }, (_, i) => barOf(histogram, layers, i));
  const highest = bars.reduce((most, bar) => (bar.total > most.total ? bar : most));
  return `${several(total)} in bars of ${durationInWords(width)}. The highest: ${barInWords(highest, time)}.`;
}

/** The picture as a table of at most so many rows, neighbouring bars taken together. */
export function barRows(histogram: Histogram, layers: readonly Layer[], most: number): readonly Bar[] {
  const each = Math.ceil(histogram.buckets / most);
  const rows = Math.ceil(histogram.buckets / each);
  return Array.from({ length: rows }, (_, i) => barOf(histogram, layers, i * each, Math.min(histogram.buckets, (i + 1) * each)));
}
