import type { DuckDBConnection } from '@duckdb/node-api';
import type { z } from 'zod';
import type { findingRequests, TriageStatus } from '../contract/findings.ts';
import { quoteText } from '../query/sql-quote.ts';


/** A step in an alert's triage; its present state is the last one. Entries belong to the alert's id, so they outlive a new detection. */
export interface TriageEntry {
  readonly status: TriageStatus;
  readonly reason: string;
  readonly examiner: string;
  /** ISO 8601; given by the store. */
  readonly at?: string;
}

/** Changes that one statement writes. */
const atOnce = 500;

/** Within the caller's transaction. */
export async function addTriage(connection: DuckDBConnection, { changes, examiner }: z.infer<typeof findingRequests.triage>): Promise<void> {
  for (let from = 0; from < changes.length; from += atOnce) {
    const rows = changes.slice(from, from + atOnce).map(({ alert, status, reason }) => `(${quoteText(alert)}, now()::timestamp, ${quoteText(status)}, ${quoteText(reason)}, ${quoteText(examiner)})`);
    await connection.run(`insert into triage values ${rows.join(', ')}`);
  }
}

export async function readTriage(connection: DuckDBConnection, alert: string): Promise<readonly TriageEntry[]> {
  const reader = await connection.runAndReadAll(`select status, reason, examiner, strftime(changed, '%Y-%m-%dT%H:%M:%S.%fZ') as "at" from triage where alert = ${quoteText(alert)} order by changed, rowid`);
  return reader.getRowObjectsJS() as unknown as TriageEntry[];
}
