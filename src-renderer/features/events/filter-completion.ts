import { startCompletion, type Completion, type CompletionContext, type CompletionResult, type CompletionSource } from '@codemirror/autocomplete';
import type { Services } from '../../workbench/services.ts';
import { termOptions, timeOptions, valueOptions, type FilterOption } from './filter-options.ts';
import { placeAt } from './filter-place.ts';

const valuesAsked = 20;

/** Offers fields, their frequent values and operators as a filter is written. */
export function filterCompletion(engine: Services['engine']): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (place.kind === 'term') {
      if (place.text === '' && !context.explicit) return null;
      return result(place.from, termOptions(await engine.fields().catch(() => []), place.text, place.afterTerm));
    }
    if (place.field === '_time') return place.text === '' ? result(place.from, timeOptions) : null;
    if (place.field === 'raw' || /^[[{/<>=]/.test(place.text)) return null;
    const prefix = place.text.replace(/^["']/, '').replace(/\\(.)/g, '$1');
    const field = (await engine.fields().catch(() => [])).find(({ name, aliases }) => name === place.field || aliases.includes(place.field));
    const values = await suggested(engine, field?.name ?? place.field, prefix, context);
    return values === undefined ? null : result(place.from, valueOptions(field?.type, values, prefix));
  };
}

async function suggested(engine: Services['engine'], field: string, prefix: string, context: CompletionContext): Promise<readonly { readonly text: string; readonly count: number }[] | undefined> {
  const stop = new AbortController();
  context.addEventListener('abort', () => stop.abort());
  return engine.suggestValues({ field, prefix, limit: valuesAsked }, { signal: stop.signal }).catch(() => undefined);
}

const result = (from: number, options: readonly FilterOption[]): CompletionResult | null => (options.length === 0 ? null : { from, options: options.map(completion), filter: false });

const completion = ({ label, detail, text, goesOn }: FilterOption): Completion => ({
  label, detail,
  apply: (view, _, from, to) => {
    view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: 'input.complete' });
    if (goesOn) startCompletion(view);
  },
});
