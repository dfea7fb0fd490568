import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../query/sql-quote.ts';

/** What is known of the case as a whole; texts as the examiner wrote them. */
export interface CaseInfo {
  readonly id: string;
  /** ISO 8601. */
  readonly created: string;
  readonly program: string;
  readonly number: string;
  readonly examiner: string;
  /** How the evidence was acquired. */
  readonly acquisition: string;
}

export async function readInfo(connection: DuckDBConnection): Promise<CaseInfo> {
  const rows = new Map((await connection.runAndReadAll('select key, value from case_info')).getRows().map(([key, value]) => [String(key), String(value)]));
  const text = (key: string): string => rows.get(key) ?? '';
  return { id: text('id'), created: text('created'), program: text('program'), number: text('number'), examiner: text('examiner'), acquisition: text('acquisition') };
}

export async function writeInfo(connection: DuckDBConnection, changes: Partial<CaseInfo>): Promise<void> {
  for (const [key, value] of Object.entries(changes)) {
    await connection.run(`insert or replace into case_info values (${quoteText(key)}, ${quoteText(value)})`);
  }
}
