import { SpoorError } from '../../../src-core/base/errors.ts';
import { flag, list, share, text, type Options } from '../options.ts';
import { say, sayJson, warn } from '../output.ts';
import { count, ProgressLine } from '../progress.ts';
import { traceSource } from '../trace-source.ts';
import { withEngine } from '../with-engine.ts';

export async function learn(inputs: readonly string[], options: Options): Promise<void> {
  const source = traceSource(inputs, options);
  const event = text(options, 'event');
  if (source.kind === 'events' && event === undefined) throw new SpoorError('bad_argument', 'Say with --event which field names the event, and with --by which fields make the key; or with --traces that the file holds traces.');
  const to = text(options, 'to');
  const request = { source, by: list(options, 'by') ?? [], event: event ?? 'event', to, falsePositives: share(options, 'falsePositives', 'false-positives'), significance: share(options, 'significance', 'significance') };
  const line = new ProgressLine();
  const summary = await withEngine((engine, signal) => engine.learn(request, { signal, onProgress: (progress) => line.show(progress) }).finally(() => line.clear()));
  const { yaml, ...rest } = summary;
  if (flag(options, 'json')) {
    sayJson(to === undefined ? summary : rest);
    return;
  }
  if (to === undefined) process.stdout.write(yaml);
  const tell = to === undefined ? warn : say;
  tell(`${count(summary.states)} states and ${count(summary.transitions)} transitions from ${count(summary.traces)} traces in ${summary.seconds.toFixed(1)} s.`);
  tell(`Of ${count(summary.clean)} clean traces that were held back ${count(summary.falsePositives)} did not fit; ${count(summary.broken)} others hold what is no more frequent than errors.`);
}
