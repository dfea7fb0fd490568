import { flag, type Options } from '../options.ts';
import { say, sayJson, sayTable } from '../output.ts';
import { count, ProgressLine } from '../progress.ts';
import { traceSource } from '../trace-source.ts';
import { withEngine } from '../with-engine.ts';

/** Places where traces leave that are told. */
const shown = 20;

export async function conform(rule: string, inputs: readonly string[], options: Options): Promise<void> {
  const request = { rule, source: traceSource(inputs, options) };
  const line = new ProgressLine();
  const { traces, fit, left } = await withEngine((engine, signal) => engine.conform(request, { signal, onProgress: (progress) => line.show(progress) }).finally(() => line.clear()));
  if (flag(options, 'json')) {
    traces.forEach(sayJson);
    return;
  }
  say(`${count(fit)} of ${count(traces.length)} traces fit (${((100 * fit) / traces.length).toFixed(2)} %).`);
  if (left.length === 0) return;
  sayTable(['LEFT IN', 'BY', 'TRACES'], left.slice(0, shown).map(({ state, event, traces }) => [state, event ?? '(its end)', count(traces)]));
  if (left.length > shown) say(`and ${count(left.length - shown)} other places.`);
}
