import { StatementType, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { SpoorError } from '../../base/errors.ts';
import { quoteText } from '../../query/sql-quote.ts';

/** Functions in a FROM that only make rows or tell of the case's own tables. Others could log to files, write a checkpoint, take memory by address ... */
const tableFunctions: ReadonlySet<string> = new Set([
  'range', 'generate_series', 'unnest', 'repeat', 'repeat_row', 'json_each', 'json_tree', 'summary', 'test_all_types', 'histogram', 'histogram_values',
  'duckdb_columns', 'duckdb_constraints', 'duckdb_functions', 'duckdb_keywords', 'duckdb_schemas', 'duckdb_tables', 'duckdb_types', 'duckdb_views',
  'pragma_table_info', 'pragma_storage_info', 'pragma_show', 'pragma_version', 'icu_calendar_names', 'pg_timezone_names',
]);
/** Functions that do more than compute. */
const refused: ReadonlySet<string> = new Set(['write_log', 'nextval', 'setseed']);

/** One statement that reads, prepared. The instance is locked down, and the statement runs in a transaction that is read only. Errors: `bad_query`. */
export async function prepareReading(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  if (sql.trim() === '') throw new SpoorError('bad_query', 'Write a SELECT; there is no statement.', { sql });
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new SpoorError('bad_query', `Write one statement; these are ${statements.count}.`, { sql });
  await checkFunctions(connection, sql);
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT) throw new SpoorError('bad_query', 'A query can only read: write a SELECT.', { sql });
  return statement;
}

/** The statement as DuckDB reads it, before anything of it is bound: some functions act when they are. */
async function checkFunctions(connection: DuckDBConnection, sql: string): Promise<void> {
  const [row] = (await connection.runAndReadAll(`select json_serialize_sql(${quoteText(sql)})::varchar`)).getRows();
  const read = JSON.parse(String(row![0])) as { readonly error: boolean; readonly error_type?: string; readonly error_message?: string };
  if (read.error) throw new SpoorError('bad_query', read.error_type === 'parser' ? read.error_message! : 'A query can only read: write a SELECT.', { sql });
  check(read, sql);
}

interface Node {
  readonly type?: unknown;
  readonly class?: unknown;
  readonly function_name?: unknown;
  readonly function?: Node;
}

function check(node: unknown, sql: string): void {
  if (typeof node !== 'object' || node === null) return;
  const { type, function_name: name, function: called } = node as Node;
  if (type === 'TABLE_FUNCTION' && !tableFunctions.has(String(called?.function_name).toLowerCase())) throw unavailable(called?.function_name, sql);
  if (typeof name === 'string' && refused.has(name.toLowerCase())) throw unavailable(name, sql);
  for (const part of Object.values(node)) check(part, sql);
}

const unavailable = (name: unknown, sql: string): SpoorError =>
  new SpoorError('bad_query', `${String(name)}() is not available here: a query reads the case's own tables and nothing else.`, { sql });
