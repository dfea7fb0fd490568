import { DuckDBTypeId, JsonDuckDBValueConverter, type DuckDBPreparedStatement, type DuckDBResult, type Json } from '@duckdb/node-api';
import type { z } from 'zod';
import { SpoorError } from '../../base/errors.ts';
import { textColumn, type Column } from '../../contract/columns.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { SqlResult, sqlRequests } from '../../contract/sql.ts';
import { storeError } from '../duck.ts';
import { numbersOf } from './answer-columns.ts';
import type { Asking } from './asking.ts';
import { prepareReading } from './reading-statement.ts';
import type { Reader } from './reader.ts';

/** Characters of an answer's values, all in all. */
const maxCharacters = 32 * 2 ** 20;

/** A person's own statement. Errors: `bad_query`, `aborted`. */
export async function sql(asking: Asking, { text, limit }: z.infer<typeof sqlRequests.sql>, job: JobOptions<never>): Promise<SqlResult> {
  const begun = performance.now();
  return asking.within(job, (reader) => badQuery(text, async () => {
    const statement = await prepareReading(reader.connection, text);
    try {
      return { ...await answer(reader, statement, limit), seconds: (performance.now() - begun) / 1000 };
    } finally {
      statement.destroySync();
    }
  }), 'read only');
}

/** DuckDB's complaint about a statement, with the place where it names one. */
export async function badQuery<T>(text: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const known = storeError(error, '');
    if (known.code !== 'store_failed') throw known;
    const { message } = known;
    throw new SpoorError('bad_query', message, { sql: text, ...offsetOf(text, message) });
  }
}

/** DuckDB shows the line and, under it, a caret. */
function offsetOf(text: string, message: string): { readonly offset?: number } {
  const found = /\n(LINE (\d+): )(.*)\n( *)\^/.exec(message);
  if (found === null) return {};
  const [, head, line, shown, spaces] = found as unknown as readonly [string, string, string, string, string];
  const lines = text.split('\n');
  const before = lines.slice(0, Number(line) - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const column = spaces.length - head.length;
  const at = shown.startsWith('...') ? lines[Number(line) - 1]!.indexOf(shown.slice(3).replace(/\.\.\.$/, '')) - 3 : 0;
  return at + column < 0 ? {} : { offset: before + at + column };
}

async function answer(reader: Reader, statement: DuckDBPreparedStatement, limit: number): Promise<Omit<SqlResult, 'seconds'>> {
  const result = await statement.stream();
  const { rows, truncated } = await readRows(reader, result, limit);
  const types = result.columnTypes();
  const columns = result.deduplicatedColumnNames().map((name, i) => columnOf(name, types[i]!.typeId, rows.map((row) => row[i]!)));
  return { columns, types: types.map((type) => type.alias ?? type.toString()), rows: rows.length, truncated };
}

/** Reads no more than fits; values as JSON, what JSON cannot hold exactly as text. */
async function readRows(reader: Reader, result: DuckDBResult, limit: number): Promise<{ readonly rows: readonly (readonly Json[])[]; readonly truncated: boolean }> {
  const rows: Json[][] = [];
  let room = maxCharacters;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    reader.check();
    for (let row = 0; row < chunk.rowCount; row++) {
      if (rows.length === limit || room <= 0) return { rows, truncated: true };
      const values = chunk.convertRowValues(row, JsonDuckDBValueConverter);
      room -= values.reduce<number>((sum, value) => sum + (typeof value === 'object' ? JSON.stringify(value).length : String(value).length), 0);
      rows.push(values);
    }
  }
  return { rows, truncated: false };
}

const { TINYINT, SMALLINT, INTEGER, BIGINT, HUGEINT, UTINYINT, USMALLINT, UINTEGER, UBIGINT, UHUGEINT, FLOAT, DOUBLE } = DuckDBTypeId;
const numbers: ReadonlySet<DuckDBTypeId> = new Set([TINYINT, SMALLINT, INTEGER, UTINYINT, USMALLINT, UINTEGER, FLOAT, DOUBLE]);
const wide: ReadonlySet<DuckDBTypeId> = new Set([BIGINT, HUGEINT, UBIGINT, UHUGEINT]);

/** Numbers where a double holds all of them exactly, else texts. */
function columnOf(name: string, type: DuckDBTypeId, values: readonly Json[]): Column {
  const exact = numbers.has(type) || (wide.has(type) && values.every((value) => value === null || Number.isSafeInteger(Number(value))));
  if (exact) return { kind: 'number', name, values: numbersOf(values) };
  return textColumn(name, values.map((value) => (value === null || typeof value === 'string' ? value : JSON.stringify(value))));
}
