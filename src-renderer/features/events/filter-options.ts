import type { FieldInfo } from '../../../src-core/contract/explore.ts';
import { numberOf } from '../../../src-core/model/values.ts';
import { writeTerm } from '../../../src-core/query/write.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** Something that can be written at the cursor. */
export interface FilterOption {
  readonly label: string;
  readonly detail: string;
  /** What is written. */
  readonly text: string;
  /** Whether more is offered at once behind it. */
  readonly goesOn: boolean;
}

const typeNames: Readonly<Record<string, string>> = { BIGINT: 'whole number', DOUBLE: 'number', BOOLEAN: 'true or false', VARCHAR: 'text', JSON: 'mixed' };
export const typeName = (type: string): string => typeNames[type] ?? 'text';

/** A field's name as it is written before a colon. */
export const writtenField = (name: string): string => writeTerm(name, undefined).slice('NOT '.length, -':*'.length);

const operators: readonly FilterOption[] = [
  { label: 'AND', detail: 'both', text: 'AND ', goesOn: true },
  { label: 'OR', detail: 'either', text: 'OR ', goesOn: true },
  { label: 'NOT', detail: 'not', text: 'NOT ', goesOn: true },
];

/** Fields whose name, or another name of theirs, holds the text; names that begin with it first. */
export function termOptions(fields: readonly FieldInfo[], text: string, afterTerm: boolean): readonly FilterOption[] {
  const wanted = text.toLowerCase();
  const names = [...fields.map(({ name, type }) => ({ name, detail: typeName(type) })), ...fields.flatMap(({ name, aliases }) => aliases.map((alias) => ({ name: alias, detail: `= ${name}` })))];
  const found = names.filter(({ name }) => name.toLowerCase().includes(wanted));
  const begins = (name: string): number => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  const options = found.toSorted((a, b) => begins(a.name) - begins(b.name)).slice(0, 200)
    .map(({ name, detail }) => ({ label: visibleText(name, 100), detail: visibleText(detail, 100), text: `${writtenField(name)}:`, goesOn: true }));
  const special = [
    { label: '_time', detail: 'when it happened', text: '_time:', goesOn: true },
    { label: 'raw', detail: 'the whole record', text: 'raw:', goesOn: false },
  ].filter(({ label }) => label.startsWith(wanted));
  const joining = (afterTerm ? operators : operators.slice(2)).filter(({ label }) => label.toLowerCase().startsWith(wanted));
  return afterTerm ? [...joining, ...options, ...special] : [...options, ...special, ...joining];
}

/** The values that were found, with how often each occurs; without a beginning also what else can be asked. */
export function valueOptions(type: string | undefined, values: readonly { readonly text: string; readonly count: number }[], text: string): readonly FilterOption[] {
  const numeric = type === 'BIGINT' || type === 'DOUBLE';
  const found = values.map(({ text: value, count }) => ({ label: value === '' ? '""' : visibleText(value, 100), detail: `${count.toLocaleString('en')} ${count === 1 ? 'event' : 'events'}`, text: `${writtenValue(value, numeric)} `, goesOn: false }));
  if (text !== '') return found;
  const any: FilterOption = { label: '*', detail: 'any value', text: '* ', goesOn: false };
  const range: FilterOption = { label: '[1 TO 5]', detail: 'between', text: '[', goesOn: false };
  const more: FilterOption = { label: '>=', detail: 'at least', text: '>=', goesOn: false };
  return [...found, any, ...(numeric ? [range, more] : [])];
}

const writtenValue = (value: string, numeric: boolean): string => (numeric && !Number.isNaN(numberOf(value)) ? value : writeTerm('f', value).slice('f:'.length));

export const timeOptions: readonly FilterOption[] = [
  { label: '[… TO …]', detail: 'from and to, as 2026-01-31T06:00:00Z', text: '[', goesOn: false },
  { label: '>=', detail: 'since', text: '>=', goesOn: false },
  { label: '<', detail: 'before', text: '<', goesOn: false },
];
