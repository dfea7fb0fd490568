import type { DuckDBConnection } from '@duckdb/node-api';
import { typeOf, type Field } from '../../src-core/model/schema.ts';
import { textSql } from '../../src-core/query/sql.ts';
import { quoteIdentifier } from '../../src-core/query/sql-quote.ts';
import { readSchema } from '../../src-core/store/event-table.ts';

/** A number as it was written. */
class NumberToken {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** `JSON.parse`, with numbers as they were written. */
const parseExactly = (json: string): unknown =>
  JSON.parse(json, ((_: string, value: unknown, context: { readonly source: string }) => (typeof value === 'number' ? new NumberToken(context.source) : value)) as (key: string, value: unknown) => unknown);

export type PlainRow = ReadonlyMap<string, unknown>;

/** What a line of JSON must come back as: leaves by dotted name, nulls left out, half characters as U+FFFD. */
export function plainRow(line: string): PlainRow {
  const row = new Map<string, unknown>();
  const flatten = (prefix: string, object: object): void => {
    for (const [key, value] of Object.entries(object) as [string, unknown][]) {
      const name = (prefix + key).toWellFormed();
      if (value === null) row.delete(name);
      else if (isBranch(value)) flatten(`${name}.`, value);
      else row.set(name, wellFormed(value));
    }
  };
  flatten('', parseExactly(line) as object);
  return row;
}

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberToken) && Object.keys(value).length > 0;

/** Within arrays too, since the token's text is compared by its meaning. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null || value instanceof NumberToken) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]));
}

/** The stored events in order, each value with its text and its JSON type. */
export async function storedRows(connection: DuckDBConnection): Promise<readonly PlainRow[]> {
  const schema = await readSchema(connection);
  const columns = schema.filter((field) => field.column !== undefined);
  const cell = (field: Field): string => (typeOf(field) === 'JSON' ? `${quoteIdentifier(field.column!)}::varchar` : textSql([field]));
  const reader = await connection.runAndReadAll(`select ${['_rest::varchar', ...columns.map(cell)].join(', ')} from events order by _source, _seq`);
  return reader.getRowsJS().map(([rest, ...cells]) => {
    const row = new Map<string, unknown>();
    cells.forEach((text, i) => text !== null && row.set(columns[i]!.name, typed(typeOf(columns[i]!), String(text))));
    for (const [name, value] of Object.entries(parseExactly(rest === null ? '{}' : String(rest)) as object)) row.set(name, wellFormed(value));
    return row;
  });
}

function typed(type: string, text: string): unknown {
  switch (type) {
    case 'VARCHAR': return text;
    case 'BOOLEAN': return text === 'true';
    case 'JSON': return wellFormed(parseExactly(text));
    default: return new NumberToken(text);
  }
}
