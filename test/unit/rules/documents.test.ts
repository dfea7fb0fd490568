import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseQuery } from '../../../src-core/query/parse.ts';
import { parseRules } from '../../../src-core/rules/parse.ts';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

test('the rule that the README shows is a rule', () => {
  const [, rules] = /```yaml\n(.+?)```/s.exec(read('README.md'))!;
  expect(parseRules(rules!, 'README.md').detectors).toMatchObject([{ id: 'login-failures' }]);
});

const table = read('resources/docs/rules.md').split('| query | matches |')[1]!;
const queries = table.split('\n').flatMap((line) => [...(/^\| (`.+?) \|/.exec(line)?.[1] ?? '').matchAll(/`(.+?)`/g)].map(([, query]) => query!));

test('the table of queries was found', () => expect(queries.length).toBeGreaterThan(10));

test.each(queries)('the documented query %s is read', (query) => {
  expect(() => parseQuery(query)).not.toThrow();
});
