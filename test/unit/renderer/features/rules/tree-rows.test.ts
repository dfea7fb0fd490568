import { expect, test } from 'vitest';
import type { RuleInfo, RuleSet } from '../../../../../src-core/contract/rule-sets.ts';
import { treeRows, treeStep } from '../../../../../src-renderer/features/rules/tree-rows.ts';

const rule = (id: string): RuleInfo => ({ id, title: undefined, kind: 'threshold', severity: 'high', line: 3, alerting: true, alerts: 2, windows: 9 });
const set = (name: string, used: boolean, ...rules: readonly RuleInfo[]): RuleSet => ({ name, text: '', used, builtIn: !used, rules, problem: undefined });
const sets = [set('mine.yaml', true, rule('a'), rule('b')), set('zeek.yaml', false, rule('z')), set('broken.yaml', true)];
const usual = (_: string, usually: boolean): boolean => usually;

test("the case's files stand open, built-in ones it does not run closed, new ones on top", () => {
  const rows = treeRows(sets, new Set(['new.yaml', 'mine.yaml']), usual);
  expect(rows.map(({ id }) => id)).toEqual(['group:New', 'file:new.yaml', 'group:This case', 'file:mine.yaml', 'rule:mine.yaml:a', 'rule:mine.yaml:b', 'file:broken.yaml', 'group:Not used', 'file:zeek.yaml']);
  expect(rows.find(({ id }) => id === 'file:mine.yaml')).toMatchObject({ edited: true, open: true });
});

test('arrows go over the lines, open and close them, and lead to what they are in', () => {
  const rows = treeRows(sets, new Set(), usual);
  const at = (id: string): number => rows.findIndex((row) => row.id === id);
  expect(treeStep(rows, 0, 'ArrowUp')).toEqual({ to: 0 });
  expect(treeStep(rows, at('rule:mine.yaml:b'), 'ArrowLeft')).toEqual({ to: at('file:mine.yaml') });
  expect(treeStep(rows, at('file:mine.yaml'), 'ArrowLeft')).toEqual({ toggle: 'file:mine.yaml' });
  expect(treeStep(rows, at('file:zeek.yaml'), 'ArrowRight')).toEqual({ toggle: 'file:zeek.yaml' });
  expect(treeStep(rows, at('file:mine.yaml'), 'ArrowRight')).toEqual({ to: at('rule:mine.yaml:a') });
  expect(treeStep(rows, 0, 'End')).toEqual({ to: rows.length - 1 });
  expect(treeStep(rows, 0, 'x')).toBeUndefined();
});
