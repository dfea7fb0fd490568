import { availableParallelism } from 'node:os';
import type { AnalyzeSummary } from '../../../src-core/contract/analysis.ts';
import { flag, list, offset, text, time, whole, type Options } from '../options.ts';
import { say, sayJson, sayTable } from '../output.ts';
import { count, ProgressLine } from '../progress.ts';
import { withEngine } from '../with-engine.ts';

export async function analyze(inputs: readonly string[], options: Options): Promise<void> {
  const detail = (name: 'number' | 'examiner' | 'acquisition'): Readonly<Record<string, string>> => (text(options, name) === undefined ? {} : { [name]: text(options, name)! });
  const report = text(options, 'report');
  const request = {
    inputs, case: text(options, 'case'), rules: list(options, 'rules'), format: text(options, 'format'), timeField: text(options, 'timeField'),
    timeZone: text(options, 'timeZone')!, clockOffset: offset(options, 'clockOffset', 'clock-offset'), from: time(options, 'from'), to: time(options, 'to'),
    workers: whole(options, 'workers', 1) ?? Math.min(4, availableParallelism()), memoryLimit: text(options, 'memoryLimit')!,
    info: { ...detail('number'), ...detail('examiner'), ...detail('acquisition') },
    alerts: text(options, 'alerts'), report: report === undefined ? undefined : { path: report, defang: flag(options, 'defang') },
  };
  const line = new ProgressLine();
  const summary = await withEngine((engine, signal) => engine.analyze(request, { signal, onProgress: (progress) => line.show(progress) }).finally(() => line.clear()));
  if (flag(options, 'json')) sayJson(summary);
  else print(summary, request.alerts, report);
}

export function saySources(sources: AnalyzeSummary['sources']): void {
  sayTable(['SOURCE', 'FORMAT', 'RECORDS', 'EVENTS', 'REJECTED', 'DUPLICATES', 'FIRST', 'LAST'], sources.map((source) => [
    source.name, source.format, count(source.records), count(source.events), count(source.rejected), count(source.duplicates), source.first ?? '-', source.last ?? '-']));
  for (const { name, problem, events, untimed } of sources) {
    if (problem !== undefined) say(`${name}: ${problem}`);
    if (untimed > 0) say(`${name}: ${count(untimed)} of ${count(events)} events without a time; no rule with a window sees them (--time-field names the field)`);
  }
  say('');
}

export function sayResults({ alerts, windows }: Pick<AnalyzeSummary, 'alerts' | 'windows'>): void {
  if (Object.keys(windows).length === 0) say('No built-in rule fits the fields that are there; write your own and give it with --rules.');
  else sayTable(['RULE', 'ALERTS', 'WINDOWS'], Object.entries(windows).map(([rule, n]) => [rule, rule in alerts ? count(alerts[rule]!) : '-', count(n)]));
}

function print(summary: AnalyzeSummary, alerts: string | undefined, report: string | undefined): void {
  saySources(summary.sources);
  sayResults(summary);
  say('');
  say(`Case    ${summary.case}`);
  if (alerts !== undefined) say(`Alerts  ${alerts}`);
  if (report !== undefined) say(`Report  ${report}`);
  say(`Time    ${summary.seconds.toFixed(1)} s`);
}
