import { resolveField, typeOf, type Field, type Schema } from '../model/schema.ts';
import { elementTextsSql, isArraySql, restTokensSql, tokenTextSql } from './sql-json.ts';
import { testSql } from './sql-test.ts';
import { fieldTokenSql, fieldValue, textValue } from './sql-value.ts';
import type { Query, RawTerm, Test, TimeTerm } from './tree.ts';

export { numberSql, textSql } from './sql-value.ts';

/** The query as a boolean expression over table `events`, never NULL. `raw` gives the SQL of a search in raw records. */
export function compileSql(query: Query, schema: Schema, raw: (term: RawTerm) => string): string {
  const compile = (part: Query): string => compileSql(part, schema, raw);
  switch (query.kind) {
    case 'all':
      return 'true';
    case 'and':
    case 'or':
      return `(${query.parts.map(compile).join(` ${query.kind} `)})`;
    case 'not':
      return `(not ${compile(query.part)})`;
    case 'field':
      return anyOf(resolveField(schema, query.field).map((field) => fieldSql(query.test, field)));
    case 'anywhere':
      return anywhereSql(query.test, schema);
    case 'raw':
      return `coalesce(${raw(query.term)}, false)`;
    case 'time':
      return timeSql(query);
  }
}

const anyOf = (parts: readonly string[]): string => (parts.length === 0 ? 'false' : `(${parts.join(' or ')})`);

function timeSql({ from, to }: TimeTerm): string {
  const edges = [...(from === -Infinity ? [] : [`_time >= make_timestamp(${from})`]), ...(to === Infinity ? [] : [`_time <= make_timestamp(${to})`])];
  return `(${['_time is not null', ...edges].join(' and ')})`;
}

function fieldSql(test: Test, field: Field): string {
  if (typeOf(field) === 'JSON') return field.column === undefined ? restTest(test, fieldTokenSql(field)) : tokenTest(test, `(${fieldTokenSql(field)})`);
  const value = fieldValue(field);
  return `(${value.text} is not null and ${testSql(test, value)})`;
}

const someOf = (list: string, test: Test): string => `coalesce(len(list_filter(${list}, lambda spoor_text: ${testSql(test, textValue('spoor_text'))})) > 0, false)`;

/** The test of a JSON token: of any element where it is an array. */
function tokenTest(test: Test, token: string): string {
  if (test.kind === 'exists') return `(${token} is not null)`;
  const one = testSql(test, textValue(`(${tokenTextSql(token)})`));
  return `(case when ${isArraySql(token)} then ${someOf(elementTextsSql(token), test)} else coalesce(${one}, false) end)`;
}

/** The same of a token that costs much to find: the lambda names it, so that it is found once. */
const restTest = (test: Test, token: string): string => `list_transform([${token}], lambda spoor_value: ${tokenTest(test, 'spoor_value')})[1]`;

const textsSql = (token: string): string => `case when ${isArraySql(token)} then ${elementTextsSql(token)} else [${tokenTextSql(token)}] end`;

function anywhereSql(test: Test, schema: Schema): string {
  const fields = schema.filter((field) => field.column !== undefined && ['VARCHAR', 'JSON'].includes(typeOf(field)));
  const rest = `flatten(list_transform(${restTokensSql()}, lambda spoor_value: ${textsSql('spoor_value')}))`;
  return anyOf([...fields.map((field) => fieldSql(test, field)), `(_rest is not null and ${someOf(rest, test)})`]);
}
