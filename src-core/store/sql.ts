import type { JobOptions } from '../contract/rpc.ts';
import type { Asking } from './questions/asking.ts';
import { prepareReading } from './questions/reading-statement.ts';
import { badQuery } from './questions/sql.ts';

export interface QueryResult {
  readonly columns: readonly string[];
  /** Values as JSON: numbers beyond 2^53, decimals and times as text. */
  readonly rows: readonly (readonly unknown[])[];
  /** More rows than fit were there. */
  readonly truncated: boolean;
}

/** Rows that one answer holds. */
const maxRows = 1_000_000;

/** One statement that reads, for the command line. Errors: `bad_query`, `aborted`. */
export function runQuery(asking: Asking, sql: string, job: JobOptions<never> | undefined): Promise<QueryResult> {
  return asking.within(job, (reader) => badQuery(sql, async () => {
    const statement = await prepareReading(reader.connection, sql);
    const found = await statement.streamAndReadUntil(maxRows + 1);
    const rows = found.getRowsJson();
    statement.destroySync();
    return { columns: found.deduplicatedColumnNames(), rows: rows.slice(0, maxRows), truncated: rows.length > maxRows };
  }), 'read only');
}
