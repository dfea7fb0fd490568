import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberOf, ValueClass } from '../../../src-core/model/values.ts';
import { parseQuery } from '../../../src-core/query/parse.ts';
import { compilePredicate } from '../../../src-core/query/predicate.ts';
import { quoteText } from '../../../src-core/query/sql-quote.ts';
import { compileSql, numberSql, textSql } from '../../../src-core/query/sql.ts';
import type { RawTerm } from '../../../src-core/query/tree.ts';
import { batchOf, fieldNames, storeEvents, testTable, trickyTexts, type TestTable } from '../../support/query-events.ts';
import { matchesEvent } from '../../support/query-twin.ts';

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const quote = (text: string): string => JSON.stringify(text);
const bare = (text: string): string => text.replace(/[\s\S]/g, (letter) => (/[\w.é-]/.test(letter) ? letter : `\\${letter}`));
const text = fc.constantFrom<string>(...trickyTexts);
const filled = text.filter((value) => value !== '');
const bound = fc.oneof(text.map(quote), filled.map(bare), fc.constantFrom('201', '1', '-5', '0.5', '1e400', '9007199254740992', '*'));
const wildcard = fc.array(fc.oneof(fc.constantFrom('*', '?'), fc.constantFrom('a', 'b', 'foo', '0', '.', '\\\\', '%', '_', 'é', '"')), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')).filter((pattern) => !pattern.startsWith('"'));
const regex = fc.constantFrom('/^a/', '/o+/', '/FOO/i', '/a.b/', '/\\d$/', '/[^a-z]/i', '/^$/', '/\\//', '/k/i', '/^.$/', '/(a|é)b?/', '/\\x00/', '/\\bfoo\\b/', "/'/", '/"|\\\\\\\\/', '/s/i', '/\\p{L}/');
const network = fc.constantFrom('10.0.0.0/8', '"10.0.0.0/8"', '10.0.0.1/32', '0.0.0.0/0', '192.168.1.64/26', '10.0.0.0/15', '2001:db8::/32', '2001:db8::/33', '"::/0"', '::1/128', '::ffff:10.0.0.0/104', '"::ffff:0:0/95"', '2000::/3', '1:2:3:4:5:6:7:8/127');
const value = fc.oneof(
  text.map(quote), filled.map(bare), fc.constantFrom('201', '201.0', '2.01e2', '1', '-5', '0.5', '*', 'true'), wildcard, regex, network,
  fc.tuple(fc.constantFrom('[', '{'), bound, bound, fc.constantFrom(']', '}')).map(([open, from, to, close]) => `${open}${from} TO ${to}${close}`),
  fc.tuple(fc.constantFrom('>', '>=', '<', '<=', '='), bound.filter((b) => b !== '*')).map(([operator, b]) => operator + b),
);
const field = fc.oneof(fc.constantFrom<string>(...fieldNames).map(quote), fc.constantFrom('a', 'source.ip', 'dotted.name', 'dash-ed', '@at', 'absent'));
const time = fc.constantFrom('_time:[2022-08-03T06:00:00Z TO 2022-08-03T07:00:00Z]', '_time:{2022-08-03T06:00:00Z TO 2022-08-03T07:00:00Z}', '_time:*', '_time:>=1970-01-01T00:00:00.000001', '_time:<2022-08-03', '_time:2022-08-03T06:00:00Z');
const search = fc.oneof(filled.map(quote), fc.constantFrom('foo', 'FO', '"o b"', 'f*o', '1', '/o+/', '*'));
const term = fc.oneof({ weight: 12, arbitrary: fc.tuple(field, value).map(([f, v]) => `${f}:${v}`) }, time, search, search.map((s) => `raw:${s}`));
const queries = fc.letrec<{ query: string; pair: string }>((tie) => ({
  pair: fc.tuple(tie('query'), fc.constantFrom(' ', ' AND ', ' OR '), tie('query')).map(([a, between, b]) => a + between + b),
  query: fc.oneof({ depthSize: 'small', withCrossShrink: true }, { weight: 3, arbitrary: term }, tie('pair'), tie('pair').map((q) => `(${q})`), tie('query').map((q) => `NOT (${q})`), term.map((q) => `-${q}`)),
})).query;

const rawSql = (search: RawTerm): string =>
  search.kind === 'regex' ? `regexp_matches(_raw, ${quoteText(search.pattern)})` : `contains(translate(_raw, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), ${quoteText(search.text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()))})`;

/** Per query the answers of all rows; -1 where NULL. */
async function sqlAnswers(queries: readonly string[], table: TestTable): Promise<number[][]> {
  const columns = queries.map((query) => `(${compileSql(parseQuery(query), table.schema, rawSql)})::varchar`);
  const rows = (await connection.runAndReadAll(`select ${columns.join(', ')} from events order by _seq`)).getRows();
  return queries.map((_, i) => rows.map((row) => ['false', 'true'].indexOf(String(row[i]))));
}

test('predicate, SQL and the plain reading of the rules agree on every event', async () => {
  await fc.assert(fc.asyncProperty(testTable, fc.array(queries, { minLength: 12, maxLength: 12 }), async (table, texts) => {
    await storeEvents(connection, table);
    const batch = batchOf(table);
    const answers = await sqlAnswers(texts, table);
    for (const [i, query] of texts.entries()) {
      const tree = parseQuery(query);
      const plainly = table.events.map((event) => Number(matchesEvent(tree, table.schema, event)));
      expect([...compilePredicate(tree, table.schema)(batch)], `predicate of ${query}`).toEqual(plainly);
      expect(answers[i], `SQL of ${query}`).toEqual(plainly);
    }
  }), { numRuns: Number(process.env['QUERY_RUNS'] ?? 40) });
});

/** A number that DuckDB would write anew, behind an array that is too deep to be taken apart. */
const deepBefore: TestTable = {
  schema: [{ name: 'a', column: undefined, classes: ValueClass.json }, { name: '@at', column: undefined, classes: ValueClass.json }],
  events: [{ time: NaN, raw: '', values: [`[1,${'['.repeat(198)}${']'.repeat(198)}]`, '1e2'].map((text) => ({ kind: ValueClass.json, text, texts: [text] })) }],
};

test('textSql and numberSql give the first field with a value', async () => {
  await fc.assert(fc.asyncProperty(testTable, async (table) => {
    await storeEvents(connection, table);
    const lists = [...table.schema.map((one) => [one]), table.schema.slice(0, 3)];
    const columns = lists.flatMap((fields) => [textSql(fields), numberSql(fields)]);
    const rows = (await connection.runAndReadAll(`select ${columns.join(', ')} from events order by _seq`)).getRows();
    const expected = table.events.map((event) => lists.flatMap((fields) => {
      const values = fields.flatMap((one) => event.values[table.schema.indexOf(one)] ?? []);
      return [values[0]?.text ?? null, values.map((one) => numberOf(one.text)).find((number) => !Number.isNaN(number)) ?? null];
    }));
    expect(rows.map((row) => row.map((cell) => (Object.is(cell, -0) ? 0 : cell)))).toEqual(expected.map((row) => row.map((cell) => (Object.is(cell, -0) ? 0 : cell))));
  }), { numRuns: 30, examples: [[deepBefore]] });
});

test('a regular expression is refused, or means the same to both engines', async () => {
  const parts = ['a', 'B', 'é', '.', '^', '$', '|', '(', ')', '(?:', '(?i)', '(?-s)', '(?m)', '(?P<n>', '(?<n>', '(?=', '*', '+', '?', '*?', '{2}', '{1,3}', '{0}', '[ab]', '[^a]', '[[:alpha:]]', '[a-z', ']', '\\d', '\\W', '\\b', '\\B', '\\s', '\\pL', '\\P{Lu}', '\\C', '\\x41', '\\Qa.\\E', '\\z', '\\A', '\\1', '\\.', '\n', '\0', "'", '"', 'k', 's', '_'];
  const body = fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 }).map((list) => list.join(''));
  const accepted: string[] = [];
  const classes = 32;
  const schema = [{ name: 'v', column: 'v', classes }];
  await fc.assert(fc.asyncProperty(body, fc.constantFrom('', 'i'), async (source, flags) => {
    const query = `v:/${source}/${flags}`;
    let tree;
    try {
      tree = parseQuery(query);
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad_query' });
      return;
    }
    accepted.push(query);
    const values = trickyTexts.map((one) => ({ kind: classes, text: one, texts: [one] }));
    const batch = batchOf({ schema, events: values.map((value) => ({ time: 0, raw: '', values: [value] })) });
    const cells = trickyTexts.map((one, i) => `(${i}, ${quoteText(one)})`).join(', ');
    const rows = (await connection.runAndReadAll(`select ${compileSql(tree, schema, () => 'false')} from (values ${cells}) t(i, v) order by i`)).getRows();
    expect([...compilePredicate(tree, schema)(batch)], query).toEqual(rows.map(([answer]) => Number(answer)));
  }), { numRuns: Number(process.env['QUERY_RUNS'] ?? 200) });
  expect(accepted.length).toBeGreaterThan(0);
});
