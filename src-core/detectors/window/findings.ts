import type { Comparison } from '../../model/expression.ts';
import type { Finding } from '../detector.ts';
import type { KeyWindow } from './key-window.ts';
import type { OpenFinding } from './open-finding.ts';

/**
 * Takes one more window, which holds all the key's panes, into the key's finding, or begins one with it.
 * Ends ascend within a key, so the events of the finding are those between its first window's first and this one's last.
 */
export function extendFinding(window: KeyWindow, first: Comparison, start: number, end: number): void {
  const finding = (window.finding ??= beginFinding(window, start, end));
  finding.windowEnd = end;
  finding.lastSeen = window.last;
  finding.count = window.before + window.total - finding.before;
  finding.windows++;
  const value = window.measure(first.aggregate);
  if (!isFurther(first, value, finding.peak)) return;
  finding.peak = value;
  finding.peakStart = start;
  finding.peakEnd = end;
}

const beginFinding = (window: KeyWindow, start: number, end: number): OpenFinding => ({
  windowStart: start, firstSeen: window.first, before: window.before,
  windowEnd: end, lastSeen: window.last, count: 0, peak: NaN, peakStart: start, peakEnd: end, windows: 0,
});

function isFurther({ operator }: Comparison, value: number, peak: number): boolean {
  if (Number.isNaN(peak)) return !Number.isNaN(value);
  return operator === '<' || operator === '<=' ? value < peak : value > peak;
}

/** A peak without any value (`NOT avg(x) > 1` where no event has x) is given as 0. */
export function closedFinding(key: number, finding: OpenFinding): Finding {
  const { windowStart, windowEnd, firstSeen, lastSeen, count, peak, peakStart, peakEnd, windows } = finding;
  return { key, windowStart, windowEnd, firstSeen, lastSeen, count, peak: Number.isNaN(peak) ? 0 : peak, peakStart, peakEnd, windows };
}
