import { SpoorError } from '../base/errors.ts';
import { planOf } from '../model/expression.ts';
import type { Rule } from '../model/rule.ts';
import { parseQuery } from '../query/parse.ts';
import { checkMachine } from './check-machine.ts';
import type { Fault } from './fault.ts';
import { notIndicator, readIndicator } from './indicators.ts';

/** Reads the languages within a rule: query, aggregates, conditions, indicators. */
export function checkRule(rule: Rule): readonly Fault[] {
  const { where } = rule;
  return [
    ...(where === undefined ? [] : faultsOf(() => parseQuery(where), ['where'])),
    ...faultsOf(() => planOf(rule), ['having']),
    ...checkWindow(rule),
    ...(rule.kind === 'indicator' ? checkIndicators(rule) : []),
    ...(rule.kind === 'state-machine' ? checkMachine(rule, (query, path) => faultsOf(() => parseQuery(query), path)) : []),
  ];
}

function checkWindow(rule: Rule): readonly Fault[] {
  if (!('window' in rule)) return [];
  const { window } = rule;
  if (window.type !== 'hopping' || window.every <= window.size) return [];
  return [{ path: ['window', 'every'], message: '"every" is longer than "size", so events would fall between windows; write a shorter one' }];
}

function checkIndicators({ values, list }: Extract<Rule, { kind: 'indicator' }>): readonly Fault[] {
  if (values === undefined && list === undefined) {
    return [{ path: [], message: 'an indicator rule needs indicators; write for example values: [203.0.113.7] or list: indicators.txt' }];
  }
  return (values ?? []).flatMap((value, i) =>
    readIndicator(value) === undefined ? [{ path: ['values', i], message: `${JSON.stringify(value)} is ${notIndicator}` }] : [],
  );
}

function faultsOf(read: () => unknown, usual: readonly PropertyKey[]): readonly Fault[] {
  try {
    read();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof SpoorError) || (thrown.code !== 'bad_query' && thrown.code !== 'bad_rule')) throw thrown;
    const { path, offset } = thrown.data;
    return [{ path: Array.isArray(path) ? (path as PropertyKey[]) : usual, message: thrown.message, ...(typeof offset === 'number' ? { offset } : {}) }];
  }
}
