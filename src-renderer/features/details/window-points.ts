import type { AlertDetails } from '../../../src-core/contract/findings.ts';

export interface WindowPoint {
  readonly start: number;
  readonly end: number;
  readonly middle: number;
  readonly value: number;
  readonly peak: boolean;
}

/** Windows in order of time; the one that the explanation calls the peak is marked. */
export function windowPoints({ start, end, value }: AlertDetails['windows'], peak: { readonly start: number; readonly end: number }): readonly WindowPoint[] {
  return Array.from(start, (from, i) => ({ start: from, end: end[i]!, middle: (from + end[i]!) / 2, value: value[i]!, peak: from === peak.start && end[i] === peak.end }))
    .filter((point) => Number.isFinite(point.value))
    .sort((a, b) => a.middle - b.middle);
}

/** At most so many, the highest of each stretch. */
export function thinned(points: readonly WindowPoint[], most: number): readonly WindowPoint[] {
  const each = Math.ceil(points.length / most);
  return Array.from({ length: Math.ceil(points.length / Math.max(1, each)) }, (_, i) => points.slice(i * each, (i + 1) * each).reduce((best, point) => (point.peak || (point.value > best.value && !best.peak) ? point : best)));
}
