import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { Engine } from '../../src-core/engine/engine.ts';
import { startWorker } from '../../src-main/worker/start.ts';
import { micros, readAlerts, readWindows } from '../support/results.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** See `threshold.yaml` for how it is written. */
interface Fixture {
  readonly title: string;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  readonly rules: readonly unknown[];
  readonly windows: readonly unknown[];
  readonly alerts?: readonly unknown[];
  /** Sequence numbers of each alert's events, and what it says. */
  readonly told?: readonly unknown[];
}

const folder = temporaryFolder();
const engine = new Engine(startWorker('spoor test'), 'spoor test');
afterAll(async () => {
  await engine.dispose();
  folder.remove();
});

const start = Date.UTC(2026, 0, 1) * 1000;
const seconds = (time: string): number => (micros(time) - start) / 1e6;
/** Exact to the microsecond, which `Date` is not. */
const stamp = (t: number): string => `${new Date((start + Math.floor(t) * 1e6) / 1000).toISOString().slice(0, 19)}.${String(Math.round((t - Math.floor(t)) * 1e6)).padStart(6, '0')}Z`;
const line = ({ t, ...fields }: Readonly<Record<string, unknown>>): string => `${JSON.stringify(t === undefined ? fields : { '@timestamp': stamp(Number(t)), ...fields })}\n`;

let runs = 0;
async function results({ events, rules }: Fixture): Promise<Pick<Required<Fixture>, 'windows' | 'alerts' | 'told'>> {
  const at = (ending: string): string => folder.at(`${runs}.${ending}`);
  runs++;
  writeFileSync(at('ndjson'), events.map(line).join(''));
  writeFileSync(at('yaml'), stringify({ spoor: 1, detectors: rules }));
  await engine.analyze({
    inputs: [at('ndjson')], case: at('spoor'), rules: [at('yaml')], format: 'ndjson', timeField: '@timestamp', timeZone: 'UTC', clockOffset: 0, from: undefined, to: undefined,
    workers: 1, memoryLimit: '1GB', info: {}, alerts: at('alerts.jsonl'), report: undefined,
  });
  await engine.exportTo(at('spoor'), 'windows', at('windows.jsonl'));
  const alerts = readAlerts(at('alerts.jsonl'));
  return {
    told: alerts.map(({ events: own, message }) => [own.map(({ seq }) => seq), message]),
    windows: readWindows(at('windows.jsonl')).map((found) => [found.rule, found.key, seconds(found.window_start), seconds(found.window_end), found.values]),
    alerts: alerts.map((found) => [found.rule, found.key, seconds(found.first_seen), seconds(found.last_seen), seconds(found.window_start), seconds(found.window_end), found.count, found.score]),
  };
}

/** Alerts of the same first time come in the order of their ids, which nobody can tell by hand. */
const inOrder = (alerts: readonly unknown[]): readonly unknown[] => alerts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each(readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  test.each(parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as readonly Fixture[])('$title', async (fixture) => {
    const { windows, alerts, told } = await results(fixture);
    expect(windows).toEqual(fixture.windows);
    expect(inOrder(alerts)).toEqual(inOrder(fixture.alerts ?? []));
    if (fixture.told !== undefined) expect(inOrder(told)).toEqual(inOrder(fixture.told));
  });
});
