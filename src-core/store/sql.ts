import { StatementType, type DuckDBConnection, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { SpoorError, messageOf } from '../base/errors.ts';

export interface QueryResult {
  readonly columns: readonly string[];
  /** Values as JSON: numbers beyond 2^53, decimals and times as text. */
  readonly rows: readonly (readonly unknown[])[];
  /** More rows than fit were there. */
  readonly truncated: boolean;
}

/** Rows that one answer holds. */
const maxRows = 1_000_000;

/** Shuts the instance off from files, network, extensions and settings, for good. */
export async function lockDown(connection: DuckDBConnection): Promise<void> {
  const [row] = (await connection.runAndReadAll(`select current_setting('lock_configuration')`)).getRows();
  if (row![0] === true) return;
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

/** One statement that reads. The case is opened read-only and locked down before. Errors: `bad_query`, `aborted`. */
export async function runQuery(connection: DuckDBConnection, sql: string): Promise<QueryResult> {
  try {
    const statement = await prepareReading(connection, sql);
    const reader = await statement.streamAndReadUntil(maxRows + 1);
    const rows = reader.getRowsJson();
    statement.destroySync();
    return { columns: reader.deduplicatedColumnNames(), rows: rows.slice(0, maxRows), truncated: rows.length > maxRows };
  } catch (error) {
    if (/INTERRUPT/i.test(messageOf(error))) throw new SpoorError('aborted', 'Stopped on request.');
    throw error instanceof SpoorError ? error : new SpoorError('bad_query', messageOf(error), { sql });
  }
}

async function prepareReading(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  if (sql.trim() === '') throw new SpoorError('bad_query', 'Write a SELECT; there is no statement.', { sql });
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new SpoorError('bad_query', `Write one statement; these are ${statements.count}.`, { sql });
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT) throw new SpoorError('bad_query', 'A query can only read: write a SELECT.', { sql });
  return statement;
}
