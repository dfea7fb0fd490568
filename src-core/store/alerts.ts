import { createHash } from 'node:crypto';
import { DuckDBTimestampValue, type DuckDBAppender, type DuckDBConnection } from '@duckdb/node-api';
import { describe, type Description } from '../detectors/explain.ts';
import type { Key } from '../model/alert.ts';
import type { WindowRule } from '../model/rule.ts';
import { formatTime } from '../model/time.ts';
import type { ExplainedFinding, FoundRow, PlannedRule } from './finding.ts';

/** First 32 hex digits of SHA-256 over the JSON `[rule, key, first_seen, ordinal]`; the ordinal is 0 for findings, since those of one key never share an event. */
const alertId = (rule: string, key: Key, firstSeen: string, ordinal: number): string =>
  createHash('sha256').update(JSON.stringify([rule, key, firstSeen, ordinal])).digest('hex').slice(0, 32);

/** Writes a rule's findings as alerts into the temporary tables, each with the events that `own_PLACE` links it to. */
export async function writeAlerts(connection: DuckDBConnection, place: number, planned: PlannedRule, rule: WindowRule, findings: readonly ExplainedFinding[]): Promise<void> {
  await connection.run('create or replace temp table ids (no integer, id varchar)');
  const alerts = await AlertRows.open(connection);
  const ids = await connection.createAppender('ids', 'main', 'temp');
  findings.forEach((finding, no) => {
    ids.appendInteger(no);
    ids.appendVarchar(alerts.add(planned, finding, finding.keyTexts, 0, describe(rule, planned.plan, finding, finding.keyTexts, finding.standOut, finding.indicators)));
    ids.endRow();
  });
  alerts.close();
  ids.closeSync();
  await connection.run(`insert into found_alert_events select id, ordinal, _source, _seq from own_${place} join ids using (no)`);
}

/** When an alert's events lie, in microseconds, and how many they are. */
type Span = Pick<FoundRow, 'firstSeen' | 'lastSeen' | 'windowStart' | 'windowEnd' | 'count'>;

/** Appends to the temporary table of alerts. */
export class AlertRows {
  readonly #rows: DuckDBAppender;

  private constructor(rows: DuckDBAppender) {
    this.#rows = rows;
  }

  static async open(connection: DuckDBConnection): Promise<AlertRows> {
    return new AlertRows(await connection.createAppender('found_alerts', 'main', 'temp'));
  }

  /** Gives the alert's id. */
  add({ rule, version }: PlannedRule, { firstSeen, lastSeen, windowStart, windowEnd, count }: Span, key: Key, ordinal: number, { message, explanation, score }: Description): string {
    const rows = this.#rows;
    const id = alertId(rule.id, key, formatTime(firstSeen), ordinal);
    rows.appendVarchar(id);
    rows.appendInteger(1);
    rows.appendBoolean(true);
    for (const text of [rule.id, version, rule.kind, rule.severity, JSON.stringify(key)]) rows.appendVarchar(text);
    for (const micros of [firstSeen, lastSeen, windowStart, windowEnd]) rows.appendTimestamp(new DuckDBTimestampValue(BigInt(micros)));
    rows.appendBigInt(BigInt(count));
    rows.appendDouble(score);
    rows.appendVarchar(message);
    rows.appendVarchar(JSON.stringify(explanation));
    rows.endRow();
    return id;
  }

  close(): void {
    this.#rows.closeSync();
  }
}
