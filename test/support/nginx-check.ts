import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Alert, WindowExplanation } from '../../src-core/model/alert.ts';
import type { Truth } from './nginx-events.ts';
import { micros, readLines, type WindowLine } from './results.ts';

/** Equal but for means, which may differ in the last digits. */
export function expectWindows(found: readonly WindowLine[], expected: readonly WindowLine[]): void {
  const bare = (lines: readonly WindowLine[]): readonly unknown[] => lines.map(({ values, ...rest }) => ({ ...rest, names: Object.keys(values) }));
  assert.deepEqual(bare(found), bare(expected));
  const off = found.filter(({ values }, i) => Object.entries(values).some(([name, value]) => !(Math.abs(value! - expected[i]!.values[name]!) <= (Number.isInteger(value) ? 0 : 1e-9))));
  assert.deepEqual(off, []);
}

export function expectTruth(alerts: readonly Alert[], truthPath: string): void {
  const missed = (readLines(truthPath) as readonly Truth[]).filter((burst) => !alerts.some((alert) => alert.rule === burst.kind && JSON.stringify(alert.key) === JSON.stringify(burst.key)
    && alert.window_start <= burst.first && alert.first_seen <= burst.first && alert.last_seen >= burst.last && alert.window_end > burst.last && alert.count >= burst.count));
  assert.deepEqual(missed, []);
}

interface Merged {
  readonly start: string;
  end: string;
  windows: number;
  peak: number;
}

/** Windows of one key that overlap or touch, as one; windows come in order of their start. */
function merged(windows: readonly WindowLine[]): readonly Merged[] {
  const result: Merged[] = [];
  for (const { window_start: start, window_end: end, values } of windows) {
    const open = result.at(-1);
    if (open === undefined || start > open.end) result.push({ start, end, windows: 1, peak: values['count']! });
    else Object.assign(open, { end, windows: open.windows + 1, peak: Math.max(open.peak, values['count']!) });
  }
  return result;
}

const lineKeys = ['id', 'rule', 'rule_version', 'kind', 'severity', 'key', 'first_seen', 'last_seen', 'window_start', 'window_end', 'count', 'score', 'message', 'explanation', 'events'];
const keyOf = ({ rule, key }: Pick<Alert, 'rule' | 'key'>): string => JSON.stringify([rule, key]);
const byFirstSeen = (a: Alert, b: Alert): number => (a.first_seen < b.first_seen || (a.first_seen === b.first_seen && a.id < b.id) ? -1 : 1);

/** What holds for every alert file of the built-in NGINX rules: shape, ids, order, merging, and the events behind each alert. */
export function expectSoundAlerts(alerts: readonly Alert[], windows: readonly WindowLine[], logPath: string): void {
  for (const alert of alerts) {
    assert.deepEqual(Object.keys(alert), lineKeys);
    assert.deepEqual(alert.id, createHash('sha256').update(JSON.stringify([alert.rule, alert.key, alert.first_seen, 0])).digest('hex').slice(0, 32));
  }
  assert.deepEqual(alerts, alerts.toSorted(byFirstSeen));
  const spoken = Map.groupBy(windows.filter(({ rule }) => rule === 'client-burst' || rule === 'host-4xx'), keyOf);
  const expected = [...spoken].flatMap(([key, ofKey]) => merged(ofKey).map(({ start, end, windows: n, peak }) => [key, start, end, n, peak]));
  const found = alerts.map((alert) => {
    const { windows: n, peak } = alert.explanation as WindowExplanation;
    return [keyOf(alert), alert.window_start, alert.window_end, n, peak];
  });
  assert.deepEqual(found.toSorted(), expected.toSorted());
  expectEvents(alerts, logPath);
}

function expectEvents(alerts: readonly Alert[], logPath: string): void {
  const events = readFileSync(logPath, 'utf8').trimEnd().split('\n').map((line, seq) => {
    const record = JSON.parse(line) as Readonly<Record<string, string>>;
    return { seq, time: Number(record['@timestamp']!.replace('.', '')), record };
  });
  for (const alert of alerts) {
    const [field, value] = Object.entries(alert.key)[0]!;
    const [start, end] = [micros(alert.window_start), micros(alert.window_end)];
    const own = events.filter(({ time, record }) => record[field] === value && time >= start && time < end && (alert.rule === 'client-burst' || record['status']!.startsWith('4')))
      .sort((a, b) => a.time - b.time || a.seq - b.seq);
    assert.deepEqual([alert.count, micros(alert.first_seen), micros(alert.last_seen)], [own.length, own[0]!.time, own.at(-1)!.time]);
    assert.deepEqual(alert.events.map(({ seq }) => seq), own.filter((_, i) => i < 500 || i >= own.length - 500).map(({ seq }) => seq));
  }
}

/** Alerts without what depends on the order of the file's lines. */
export const withoutSeqs = (alerts: readonly Alert[]): readonly unknown[] => alerts.map(({ events, ...rest }) => ({ ...rest, events: events.length }));
