import { flag, list, text, time, type Options } from '../options.ts';
import { say, sayJson, sayTable } from '../output.ts';
import { ProgressLine } from '../progress.ts';
import { withEngine } from '../with-engine.ts';

export async function replay(path: string, options: Options): Promise<void> {
  const request = { case: path, rules: list(options, 'rules'), from: time(options, 'from'), to: time(options, 'to'), memoryLimit: text(options, 'memoryLimit')!, alerts: text(options, 'alerts') };
  const line = new ProgressLine();
  const summary = await withEngine((engine, signal) => engine.replay(request, { signal, onProgress: (progress) => line.show(progress) }).finally(() => line.clear()));
  if (flag(options, 'json')) {
    sayJson(summary);
    return;
  }
  for (const { change, rule, before, after } of summary.differences) say(`${change.padEnd(7)}  ${rule}: ${after ?? before ?? ''}${change === 'changed' ? `  (was: ${before ?? ''})` : ''}`);
  sayTable(['RULE', 'ALERTS', 'WINDOWS'], Object.entries(summary.windows).map(([rule, windows]) => [rule, rule in summary.alerts ? String(summary.alerts[rule]) : '-', String(windows)]));
  say(`${summary.gained} gained, ${summary.lost} lost, ${summary.changed} changed, ${summary.same} the same.`);
}
