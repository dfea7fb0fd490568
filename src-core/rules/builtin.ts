import { planOf } from '../model/expression.ts';
import type { Rule } from '../model/rule.ts';
import { parseQuery } from '../query/parse.ts';
import { fieldsOf } from '../query/tree.ts';

/** Every field that a rule names, each once: key, query, aggregates, looked-up fields. */
export function requiredFields(rule: Rule): readonly string[] {
  const { numbers, texts } = planOf(rule);
  const lookedUp = rule.kind === 'indicator' ? rule.fields : [];
  return [...new Set([...rule.by, ...fieldsOf(parseQuery(rule.where ?? '')), ...numbers, ...texts, ...lookedUp])];
}

/** The rules that can speak about events with these fields: those all of whose fields are there. */
export const applicable = (rules: readonly Rule[], hasField: (name: string) => boolean): readonly Rule[] =>
  rules.filter((rule) => requiredFields(rule).every(hasField));
