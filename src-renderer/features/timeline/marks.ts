import type { Histogram } from '../../../src-core/contract/explore.ts';
import { severities, type Severity } from '../../../src-core/model/rule.ts';
import type { TimeRange } from '../../data/time-buckets.ts';

/** Alerts that were first seen near each other: as many as one mark can stand for. */
export interface AlertMark extends TimeRange {
  /** The gravest of them. */
  readonly severity: Severity;
  readonly count: number;
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
}

/** Marks at least `apart` microseconds from one another, in order of time. */
export function marksOf({ alerts, start, width, buckets }: Pick<Histogram, 'alerts' | 'start' | 'width' | 'buckets'>, apart: number): readonly AlertMark[] {
  const marks: AlertMark[] = [];
  for (let i = 0; i < buckets; i += 1) {
    const here = markAt(alerts, i, start + i * width, width);
    const before = marks.at(-1);
    if (here === undefined) continue;
    if (before !== undefined && here.from - before.from < apart) marks[marks.length - 1] = joined(before, here);
    else marks.push(here);
  }
  return marks;
}

function markAt(alerts: Histogram['alerts'], bucket: number, from: number, width: number): AlertMark | undefined {
  const some = alerts.map(({ severity, counts }) => [severity, counts[bucket] ?? 0] as const).filter(([, count]) => count > 0);
  if (some.length === 0) return undefined;
  const severity = some.map(([one]) => one).reduce(graver);
  return { from, to: from + width, severity, count: some.reduce((sum, [, count]) => sum + count, 0), bySeverity: Object.fromEntries(some) };
}

const graver = (one: Severity, other: Severity): Severity => (severities.indexOf(one) > severities.indexOf(other) ? one : other);

function joined(one: AlertMark, other: AlertMark): AlertMark {
  const bySeverity = { ...one.bySeverity };
  for (const severity of severities) {
    const more = other.bySeverity[severity];
    if (more !== undefined) bySeverity[severity] = (bySeverity[severity] ?? 0) + more;
  }
  return { from: one.from, to: other.to, severity: graver(one.severity, other.severity), count: one.count + other.count, bySeverity };
}

/** `2 high, 1 medium alert`, gravest first. */
export function alertsInWords(bySeverity: AlertMark['bySeverity']): string {
  const parts = severities.toReversed().flatMap((severity) => (bySeverity[severity] === undefined ? [] : [`${bySeverity[severity]} ${severity}`]));
  const count = severities.reduce((sum, severity) => sum + (bySeverity[severity] ?? 0), 0);
  return `${parts.join(', ')} alert${count === 1 ? '' : 's'}`;
}
