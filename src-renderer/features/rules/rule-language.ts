import { snippetCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { EditorState, type Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view';
import type { FieldInfo } from '../../../src-core/contract/explore.ts';
import { helpAt } from './help-at.ts';
import { ruleFileJsonSchema, type Schema } from './rule-schema.ts';
import type { Suggestion } from './suggestion.ts';
import { suggestionsAt } from './suggestions.ts';
import { placeAt, placeToComplete } from './yaml-place.ts';

/** YAML with completion by place and words about keys. `fields`: of the case. */
export function ruleLanguage(fields: readonly FieldInfo[]): Extension {
  const schema = ruleFileJsonSchema();
  // One and the same source, since the editor knows it by its identity.
  const data = [{ autocomplete: (context: CompletionContext) => complete(context, schema, fields) }];
  return [
    yaml(),
    EditorState.languageData.of(() => data),
    hoverTooltip((view, position) => help(view, position, schema)),
  ];
}

function complete(context: CompletionContext, schema: Schema, fields: readonly FieldInfo[]): CompletionResult | null {
  const { state, pos, explicit } = context;
  const line = state.doc.lineAt(pos);
  const before = state.sliceDoc(Math.max(line.from, pos - 1000), pos);
  const word = /[\w.@-]*$/.exec(before)![0].replace(/^-+/, '');
  if (!explicit && word === '' && !/[:[{(]\s?$/.test(before)) return null;
  const from = pos - word.length;
  const after = state.sliceDoc(pos, Math.min(line.to, pos + 100));
  const place = placeToComplete(state.doc.toString(), from, pos + /^[\w.@-]*/.exec(after)![0].length);
  if (place === undefined) return null;
  const options = suggestionsAt(place, schema, fields, before.slice(0, before.length - word.length), after).map(asCompletion);
  return { from, options, validFor: /^[\w.@-]*$/ };
}

const kinds: Readonly<Record<Suggestion['type'], string>> = { key: 'namespace', value: 'enum', field: 'variable', function: 'function', template: 'text' };

function asCompletion({ label, type, detail, info, text, snippet, first }: Suggestion): Completion {
  const completion: Completion = {
    label, type: kinds[type], ...(detail === undefined ? {} : { detail }), ...(info === undefined ? {} : { info }), ...(first === true ? { boost: 50 } : {}), ...(text === undefined ? {} : { apply: text }),
  };
  return snippet === undefined ? completion : snippetCompletion(snippet, completion);
}

function help(view: EditorView, position: number, schema: Schema): Tooltip | null {
  const place = placeAt(view.state.doc.toString(), position);
  const words = place === undefined ? undefined : helpAt(place, schema);
  const word = view.state.wordAt(position);
  if (words === undefined || word === null) return null;
  return { pos: word.from, end: word.to, above: true, create: () => ({ dom: element(words) }) };
}

function element(words: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'rules-help-at';
  dom.textContent = words;
  return dom;
}
