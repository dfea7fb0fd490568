import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../query/sql-quote.ts';
import { transaction } from './duck.ts';

type TriageStatus = 'new' | 'in progress' | 'true positive' | 'false positive' | 'benign';

/** A step in an alert's triage; its present state is the last one. Entries belong to the alert's id, so they outlive a new detection. */
export interface TriageEntry {
  readonly status: TriageStatus;
  readonly reason: string;
  readonly examiner: string;
  /** ISO 8601; given by the store. */
  readonly at?: string;
}

export const addTriage = (connection: DuckDBConnection, entry: TriageEntry, alerts: readonly string[]): Promise<void> => transaction(connection, async () => {
  for (const alert of alerts) {
    await connection.run(`insert into triage values (${quoteText(alert)}, now()::timestamp, ${quoteText(entry.status)}, ${quoteText(entry.reason)}, ${quoteText(entry.examiner)})`);
  }
});

export async function readTriage(connection: DuckDBConnection, alert: string): Promise<readonly TriageEntry[]> {
  const reader = await connection.runAndReadAll(`select status, reason, examiner, strftime(changed, '%Y-%m-%dT%H:%M:%S.%fZ') as "at" from triage where alert = ${quoteText(alert)} order by changed, rowid`);
  return reader.getRowObjectsJS() as unknown as TriageEntry[];
}
