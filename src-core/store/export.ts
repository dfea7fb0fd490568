import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SpoorError } from '../base/errors.ts';
import type { Schema } from '../model/schema.ts';
import { numberSql } from '../query/sql.ts';
import { quoteIdentifier, quoteText } from '../query/sql-quote.ts';
import type { TableKind } from './service.ts';
import type { Spool } from './spool.ts';

/** The case's own results, or those of the detection that runs. */
export type ResultSet = '' | 'found_';

/** Events that an alert names: the first and the last so many. */
const namedEvents = 500;
const iso = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%fZ')`;

const alertsSql = (set: ResultSet): string => `
  select a.id, rule, rule_version, kind, severity, key::json as key, ${iso('first_seen')} as first_seen, ${iso('last_seen')} as last_seen,
    ${iso('window_start')} as window_start, ${iso('window_end')} as window_end, count, score, message, explanation::json as explanation, named.events
  from ${set}alerts a left join (
    select alert, to_json(list({source: s.name, seq: e.seq} order by ordinal)) as events
    from ${set}alert_events e join (select id as alert, count from ${set}alerts) c using (alert) join sources s on s.id = e.source
    where ordinal < ${namedEvents} or ordinal >= c.count - ${namedEvents} group by alert) named on named.alert = a.id
  order by a.first_seen, a.id`;

const windowsSql = (set: ResultSet): string => `
  select rule, key::json as key, ${iso('window_start')} as window_start, ${iso('window_end')} as window_end, "values"::json as "values"
  from ${set}windows w order by w.window_start, rule, w.key`;

const eventsSql = (schema: Schema, where: string): string => {
  const columns = schema.flatMap((field) => (field.column === undefined ? [] : [`e.${quoteIdentifier(field.column)}`]));
  return `select ${[`${iso('e._time')} as _time`, 's.name as _source', 'e._seq', ...columns, 'e._rest'].join(', ')}
    from (select * from events where ${where}) e join sources s on s.id = e._source order by e._time, e._source, e._seq`;
};

/** A statement of the person's own, which was read before, so that it can stand within another. */
const statementSql = (text: string): string => `from (\n${text.trim().replace(/(;\s*(--[^\n]*\n?\s*)*)+$/, '')}\n)`;

/** A query, and the fields whose columns hold numbers as texts. */
interface Exported {
  readonly sql: string;
  readonly schema: Schema;
}

/** `where`: the filter over `events`. */
export function exportedSql(what: TableKind, set: ResultSet, schema: Schema, where: string): Exported {
  switch (what.kind) {
    case 'events':
      return { sql: eventsSql(schema, where), schema };
    case 'alerts':
      return { sql: alertsSql(set), schema: [] };
    case 'windows':
      return { sql: windowsSql(set), schema: [] };
    case 'sql':
      return { sql: statementSql(what.text), schema: [] };
  }
}

/** Writes a query's rows to a file; the target's ending says how. Errors: `bad_argument`, `disk_full`. */
export async function exportTo(connection: DuckDBConnection, what: TableKind, { sql, schema }: Exported, path: string, spool: Spool): Promise<void> {
  const format = /\.(csv|jsonl|parquet)$/.exec(path)?.[1];
  if (format === undefined) throw new SpoorError('bad_argument', `${path}: write to a file that ends in .csv, .jsonl or .parquet.`, { path });
  await spool.write(path, async (file) => {
    if (format === 'parquet') await copy(connection, sql, file, 'format parquet');
    else if (format === 'csv') await copy(connection, await neutralised(connection, sql, schema), file, 'format csv, header');
    else await (what.kind === 'alerts' || what.kind === 'windows' ? writeLines(connection, sql, file) : copy(connection, sql, file, 'format json'));
  });
}

async function copy(connection: DuckDBConnection, sql: string, path: string, options: string): Promise<void> {
  await connection.run(`copy (${sql}) to ${quoteText(path)} (${options})`);
}

/** JSON columns come out as they were stored, number by number; DuckDB's own writer would print them anew. */
async function writeLines(connection: DuckDBConnection, sql: string, path: string): Promise<void> {
  const result = await connection.stream(sql);
  const names = result.columnNames();
  const json = result.columnTypes().map((type) => type.alias === 'JSON');
  const lines = async function* (): AsyncGenerator<string> {
    for await (const rows of result.yieldRowsJson()) {
      yield rows.map((row) => `{${row.map((value, i) => `${JSON.stringify(names[i])}:${valueText(value, json[i]!, names[i]!)}`).join(',')}}\n`).join('');
    }
  };
  await pipeline(lines, createWriteStream(path));
}

/** Counts are int64, which DuckDB hands out as text. */
const valueText = (value: unknown, json: boolean, name: string): string =>
  json || name === 'count' ? String(value ?? '[]') : JSON.stringify(value);

/** A spreadsheet runs a cell that starts like a formula: such texts get an apostrophe in front. Numbers stay as they are. */
async function neutralised(connection: DuckDBConnection, sql: string, numeric: Schema): Promise<string> {
  const described = (await connection.runAndReadAll(`describe ${sql}`)).getRows();
  const numbers = new Map(numeric.filter((field) => field.column !== undefined).map((field) => [field.column!, numberSql([field])]));
  const columns = described.map(([name, type]) => {
    const column = quoteIdentifier(String(name));
    if (type !== 'VARCHAR' && type !== 'JSON') return `${column} as ${quoteIdentifier(safe(String(name)))}`;
    const number = numbers.get(String(name)) ?? 'null';
    return `case when ${number} is null and regexp_matches(${column}::varchar, '^[=+@\\t\\r\\n-]') then '''' || ${column}::varchar else ${column}::varchar end as ${quoteIdentifier(safe(String(name)))}`;
  });
  return `select ${columns.join(', ')} from (${sql})`;
}

const safe = (name: string): string => (/^[=+@\t\r\n-]/.test(name) ? `'${name}` : name);
