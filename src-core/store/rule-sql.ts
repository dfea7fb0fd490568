import { SpoorError } from '../base/errors.ts';
import type { Rule, StateMachineRule } from '../model/rule.ts';
import { noEvent, unknownEvent } from '../detectors/detector.ts';
import type { Plan } from '../model/expression.ts';
import { machineOf, type Machine } from '../model/machine.ts';
import { resolveField, type Schema } from '../model/schema.ts';
import { parseQuery } from '../query/parse.ts';
import { compileSql, numberSql, textSql } from '../query/sql.ts';
import { quoteText } from '../query/sql-quote.ts';
import type { RawTerm } from '../query/tree.ts';

/** A rule as SQL over `events`. */
export interface RuleSql {
  /** Boolean, never NULL: does the rule look at this event at all. */
  readonly match: string;
  /** Text of the whole key, NULL where a field of it is missing: the field's own text, or a JSON array of several. */
  readonly key: string;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  /** Whole numbers that are codes already, see `DetectorBatch`. */
  readonly codes: readonly string[];
  /** By what number the detector knows which event each row is, where it must. */
  readonly place: string | undefined;
}

/** What a rule's SQL needs from outside: searches in raw records, and the table of indicators met, see `indicatorTable`. */
export interface RuleSources {
  readonly schema: Schema;
  raw(term: RawTerm): string;
  readonly indicators: string | undefined;
}

/** Names of the fields that make a rule's key. */
const keyFields = (rule: Rule): readonly string[] => (rule.kind === 'indicator' && rule.by.length === 0 ? ['indicator'] : rule.by);

export function ruleSql(rule: Rule, plan: Plan, sources: RuleSources): RuleSql {
  const text = (name: string): string => textSql(resolveField(sources.schema, name));
  const met = rule.kind === 'indicator' ? indicatorMet(rule.fields.map(text), sources.indicators!) : undefined;
  const query = (text: string): string => compileSql(parseQuery(text), sources.schema, (term) => sources.raw(term));
  const where = query(rule.where ?? '');
  return {
    match: met === undefined ? where : `(${where}) and ${met} is not null`,
    key: keyText(met !== undefined && rule.by.length === 0 ? [met] : rule.by.map(text)),
    numbers: plan.numbers.map((name) => numberSql(resolveField(sources.schema, name))),
    texts: plan.texts.map(text),
    codes: rule.kind === 'state-machine' ? machineCodes(machineOf(rule), rule.event === undefined ? undefined : text(rule.event), query) : [],
    place: 'window' in rule ? undefined : '((_source::bigint << 36) + _seq)::double',
  };
}

/** Which of the machine's events a row is, and whether each guard lets it through. */
function machineCodes({ events, queries, guards }: Machine, name: string | undefined, query: (text: string) => string): readonly string[] {
  const byQuery = queries.map((text, i) => `when ${query(text)} then ${i}`);
  const byName = name === undefined ? [] : [`when ${name} is null then ${noEvent}`, ...events.flatMap((event, i) => (i < queries.length ? [] : [`when ${name} = ${quoteText(event)} then ${i}`]))];
  const event = [...byQuery, ...byName].length === 0 ? String(noEvent) : `case ${[...byQuery, ...byName].join(' ')} else ${name === undefined ? noEvent : unknownEvent} end`;
  return [event, ...guards.map((guard) => `(${query(guard)})::integer`)];
}

const indicatorMet = (fields: readonly string[], table: string): string =>
  `coalesce(${fields.map((field) => `(select any_value(_source) from ${table} where _seq = ${field})`).join(', ')}, null)`;

function keyText(parts: readonly string[]): string {
  if (parts.length === 0) return `''`;
  if (parts.length === 1) return parts[0]!;
  return `case when ${parts.map((part) => `${part} is not null`).join(' and ')} then json_array(${parts.join(', ')})::varchar end`;
}

/** What makes events the traces of a state machine: the key's text and the event's name. Errors: `bad_query`. */
export const traceSql = ({ by, event, events = {}, where = '' }: Pick<StateMachineRule, 'by' | 'event' | 'events' | 'where'>) => (schema: Schema): { readonly key: string; readonly event: string; readonly where: string } => {
  const text = (name: string): string => textSql(resolveField(schema, name));
  const query = (text: string): string => compileSql(parseQuery(text), schema, () => {
    throw new SpoorError('bad_query', 'Traces cannot be made with a search in raw records (raw:); leave it out.');
  });
  const named = Object.entries(events).map(([name, text]) => `when ${query(text)} then ${quoteText(name)}`);
  const name = event === undefined ? 'null' : text(event);
  return { key: keyText(by.map(text)), event: named.length === 0 ? name : `case ${named.join(' ')} else ${name} end`, where: query(where) };
};

/** The key object that a key text stands for. */
export function keyOf(rule: Rule, text: string): Readonly<Record<string, string>> {
  const fields = keyFields(rule);
  const texts = fields.length > 1 ? (JSON.parse(text) as readonly string[]) : [text];
  return Object.fromEntries(fields.map((field, i) => [field, texts[i]!]));
}
