import type { Sort } from '../../contract/explore.ts';
import { resolveField, typeOf, type Schema } from '../../model/schema.ts';
import { numberSql, textSql } from '../../query/sql.ts';
import { quoteIdentifier } from '../../query/sql-quote.ts';

export interface SortKey {
  readonly sql: string;
  readonly descending: boolean;
}

const ascending = (sql: string): SortKey => ({ sql, descending: false });
export const timeTies: readonly SortKey[] = ['_time', '_source', '_seq'].map(ascending);

/**
 * What events are sorted by: numbers by value, texts by their UTF-8 bytes, where a column holds both numbers first.
 * Events without a value come last, whichever way. Ties go by time, source, sequence number.
 */
export function sortKeys(sort: Sort, schema: Schema): readonly SortKey[] {
  return [...ownKeys(sort.field, schema).map((sql) => ({ sql, descending: sort.descending })), ...timeTies.filter(({ sql }) => sql !== sort.field)];
}

export function ownKeys(name: string, schema: Schema): readonly string[] {
  if (timeTies.some(({ sql }) => sql === name)) return [name];
  const fields = resolveField(schema, name);
  const [field] = fields;
  if (field === undefined) return [];
  const type = typeOf(field);
  if (fields.length > 1 || type === 'VARCHAR' || type === 'BOOLEAN') return [textSql(fields)];
  return type === 'JSON' ? [numberSql(fields), textSql(fields)] : [quoteIdentifier(field.column!)];
}

/** `reversed`: the same order read from its end. */
export const orderSql = (keys: readonly SortKey[], reversed = false): string =>
  keys.map(({ sql, descending }) => `${sql} ${descending === reversed ? 'asc' : 'desc'} nulls ${reversed ? 'first' : 'last'}`).join(', ');

/** Boolean SQL of the events that stand before one whose keys have these values, NULL where it has none. */
export function beforeSql(keys: readonly SortKey[], values: readonly string[]): string {
  return keys.reduceRight((rest, { sql, descending }, i) => {
    const value = values[i]!;
    if (value === 'NULL') return `(${sql} is not null or (${rest}))`;
    return `(${sql} ${descending ? '>' : '<'} ${value} or (${sql} = ${value} and (${rest})))`;
  }, 'false');
}
