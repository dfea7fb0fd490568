import type { DuckDBConnection } from '@duckdb/node-api';
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
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
}

/** One statement that reads. The case is opened read-only and locked down before. Errors: `bad_query`. */
export async function runQuery(connection: DuckDBConnection, sql: string): Promise<QueryResult> {
  try {
    const reader = await connection.streamAndReadUntil(sql, maxRows + 1);
    const rows = reader.getRowsJson();
    return { columns: reader.columnNames(), rows: rows.slice(0, maxRows), truncated: rows.length > maxRows };
  } catch (error) {
    throw new SpoorError('bad_query', messageOf(error), { sql });
  }
}
