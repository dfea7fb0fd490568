import { availableParallelism } from 'node:os';
import { flag, list, offset, text, whole, type Options } from '../options.ts';
import { say, sayJson } from '../output.ts';
import { count, ProgressLine } from '../progress.ts';
import { withEngine } from '../with-engine.ts';
import { sayResults, saySources } from './analyze.ts';

export async function tail(uri: string, options: Options): Promise<void> {
  const duration = (name: string, flagName: string): number | undefined => (text(options, name) === undefined ? undefined : offset(options, name, flagName));
  const request = {
    uri, case: text(options, 'case')!, rules: list(options, 'rules'), format: text(options, 'format'), timeField: text(options, 'timeField'), timeZone: text(options, 'timeZone')!,
    clockOffset: offset(options, 'clockOffset', 'clock-offset'), workers: whole(options, 'workers', 1) ?? Math.min(4, availableParallelism()), memoryLimit: text(options, 'memoryLimit')!,
    alerts: text(options, 'alerts'), outOfOrderness: duration('outOfOrderness', 'out-of-orderness'), commitEvery: duration('commitEvery', 'commit-every')!, untilIdle: duration('untilIdle', 'until-idle'),
  };
  const line = new ProgressLine();
  const summary = await withEngine((engine, signal) => engine.tail(request, { signal, onProgress: (progress) => line.show(progress) }).finally(() => line.clear()));
  if (flag(options, 'json')) return sayJson(summary);
  saySources(summary.sources);
  if (summary.late > 0) say(`${count(summary.late)} events came later than they may; no rule has seen them (--out-of-orderness takes more of them in)`);
  if (summary.waiting > 0) say(`${count(summary.waiting)} events wait: no rule has seen them yet, since others that come may lie before them (--out-of-orderness says by how much; analyze or replay looks at all)`);
  sayResults(summary);
  say('');
  say(`Case    ${summary.case}`);
  if (request.alerts !== undefined) say(`Alerts  ${request.alerts}`);
}
