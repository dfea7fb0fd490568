import { expect, test } from 'vitest';
import { detectorSchema, type Rule } from '../../../src-core/model/rule.ts';
import { canonicalRule } from '../../../src-core/rules/version.ts';

const rule = (change: Readonly<Record<string, unknown>> = {}): Rule =>
  detectorSchema.parse({ id: 'a', kind: 'aggregate', window: { type: 'hopping', size: '1m', every: '1s' }, emit: { n: 'count()', m: 'avg(x)' }, ...change });

test('what does not change what is found does not change the version', () => {
  const plain = canonicalRule(rule());
  expect(canonicalRule(rule({ title: 'T', description: 'D', severity: 'medium', by: [] }))).toBe(plain);
  expect(canonicalRule(rule({ window: { every: '1000ms', size: '60s', type: 'hopping' } }))).toBe(plain);
  expect(canonicalRule(Object.fromEntries(Object.entries(rule()).reverse()) as Rule)).toBe(plain);
});

test('everything else does', () => {
  const changes = [{}, { id: 'b' }, { where: 'x:1' }, { by: ['a', 'b'] }, { by: ['b', 'a'] }, { having: 'n > 1' }, { severity: 'high' }, { emit: { m: 'avg(x)', n: 'count()' } }, { window: { type: 'tumbling', size: '1m' } }];
  expect(new Set(changes.map((change) => canonicalRule(rule(change)))).size).toBe(changes.length);
});
