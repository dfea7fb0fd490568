import { planOf } from '../model/expression.ts';
import { machineOf } from '../model/machine.ts';
import type { Rule, StateMachineRule } from '../model/rule.ts';
import { parseQuery } from '../query/parse.ts';
import { fieldsOf } from '../query/tree.ts';

/** Every field that a rule names, each once: key, query, aggregates, looked-up fields. */
export function requiredFields(rule: Rule): readonly string[] {
  const { numbers, texts } = planOf(rule);
  const lookedUp = rule.kind === 'indicator' ? rule.fields : [];
  const queried = [rule.where ?? '', ...(rule.kind === 'state-machine' ? machineQueries(rule) : [])].flatMap((query) => fieldsOf(parseQuery(query)));
  const named = rule.kind === 'state-machine' && rule.event !== undefined ? [rule.event] : [];
  const grouped = 'window' in rule ? [] : (rule.group?.by ?? []);
  return [...new Set([...rule.by, ...queried, ...named, ...numbers, ...texts, ...lookedUp, ...grouped])];
}

const machineQueries = (rule: StateMachineRule): readonly string[] => {
  const { queries, guards } = machineOf(rule);
  return [...queries, ...guards];
};

/** The rules that can speak about events with these fields: those all of whose fields are there. */
export const applicable = (rules: readonly Rule[], hasField: (name: string) => boolean): readonly Rule[] =>
  rules.filter((rule) => requiredFields(rule).every(hasField));
