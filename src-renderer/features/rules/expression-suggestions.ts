import type { FieldInfo } from '../../../src-core/contract/explore.ts';
import { fieldSuggestion, type Suggestion } from './suggestion.ts';

const aggregates: readonly Suggestion[] = [
  { label: 'count', type: 'function', info: 'How many events: count > 10' },
  { label: 'count()', type: 'function', info: 'How many events.' },
  ...[
    ['count', 'How many events have a value there.'],
    ['distinct', 'How many different values.'],
    ['sum', 'The sum of its numbers.'],
    ['avg', 'The mean of its numbers.'],
    ['min', 'The least number.'],
    ['max', 'The greatest number.'],
    ['p95', 'The 95th percentile; p50 is the median.'],
  ].map(([name, info]): Suggestion => ({ label: `${name!}(field)`, type: 'function', info: info!, snippet: `${name!}(#{field})` })),
  { label: 'percentile(field, 95)', type: 'function', info: 'A percentile of its numbers, from 0 to 100.', snippet: 'percentile(#{field}, #{9:95})' },
];

const word = (label: string, info: string): Suggestion => ({ label, type: 'value', info });
const joining: readonly Suggestion[] = [word('AND', 'Both hold.'), word('OR', 'One of them holds.'), word('NOT', 'It does not hold.')];

/** What can be written within a query (`where`), a condition (`having`) or an emitted value. */
export function expressionSuggestions(language: 'where' | 'having' | 'emit', fields: readonly FieldInfo[], emitted: readonly string[], before: string): readonly Suggestion[] {
  // Odd names need quotes within quotes; who needs them writes them.
  const named = fields.filter(({ name }) => /^[\w.@-]+$/.test(name)).map(fieldSuggestion);
  if (language === 'where') return [...named.map((field) => ({ ...field, text: `${field.label}:` })), word('raw:', 'Searches the raw record.'), word('_time:', 'Event time: _time:[2026-01-01T00:00:00Z TO 2026-01-02T00:00:00Z]'), ...joining];
  if (/\([^()]*$/.test(before)) return named;
  if (language === 'emit') return aggregates.slice(1);
  return [...emitted.map((label): Suggestion => ({ label, type: 'value', detail: 'emitted', first: true })), ...aggregates, ...joining];
}
