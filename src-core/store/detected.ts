import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../query/sql-quote.ts';
import type { TimeRange } from '../model/time.ts';
import type { Scope } from './scan.ts';

/** `detected`: of a log that was looked at as a whole; `detected_until`: of a stream, up to when; `detected_stale`: there are events before it that were not looked at. */
const keys = `('detected', 'detected_until', 'detected_stale')`;

/** A stream's results are no longer those of all events before their end. Within the caller's transaction. */
export async function markStale(connection: DuckDBConnection): Promise<void> {
  await connection.run(`insert or replace into case_info values ('detected_stale', 'true')`);
}

/** Keeps which events the results that are kept come from: those that are there, in a range. Within the caller's transaction. */
export async function writeDetected(connection: DuckDBConnection, { from, to }: TimeRange): Promise<void> {
  const rows = (await connection.runAndReadAll('select count(*) from events')).getRows()[0]![0];
  await connection.run(`insert or replace into case_info values ('detected', ${quoteText(JSON.stringify({ from, to, rows: Number(rows) }))})`);
}

/** Within the caller's transaction. */
export async function forgetDetected(connection: DuckDBConnection): Promise<void> {
  await connection.run(`delete from case_info where key in ${keys}`);
}

/** The events that the case's results come from; all, where an older version kept them. */
export async function detectedScope(connection: DuckDBConnection): Promise<Scope> {
  const found = new Map((await connection.runAndReadAll(`select key, value from case_info where key in ${keys}`)).getRows().map(([key, value]) => [String(key), String(value)]));
  const until = found.get('detected_until');
  if (until !== undefined) return { from: -Infinity, to: Number(until), punctual: true };
  const { from, to, rows } = JSON.parse(found.get('detected') ?? '{}') as { readonly from?: number | null; readonly to?: number | null; readonly rows?: number };
  return { from: from ?? -Infinity, to: to ?? Infinity, ...(rows === undefined ? {} : { rows }) };
}

/** Events that a stream's rules have not seen yet, since others that come may lie before them. */
export async function countWaiting(connection: DuckDBConnection): Promise<number> {
  const { to, punctual } = await detectedScope(connection);
  if (punctual !== true || !Number.isFinite(to)) return 0;
  return Number((await connection.runAndReadAll(`select count(*) from events where _time >= make_timestamp(${to})`)).getRows()[0]![0]);
}
