import { createHash } from 'node:crypto';
import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { describe } from '../detectors/explain.ts';
import { formatTime } from '../model/time.ts';
import type { ExplainedFinding, PlannedRule } from './finding.ts';

/** First 32 hex digits of SHA-256 over the JSON `[rule, key, first_seen, ordinal]`; the ordinal is 0, since findings of one key never share an event. */
const alertId = (rule: string, key: Readonly<Record<string, string>>, firstSeen: string): string =>
  createHash('sha256').update(JSON.stringify([rule, key, firstSeen, 0])).digest('hex').slice(0, 32);

/** Writes a rule's findings as alerts into the temporary tables, each with the events that `own_PLACE` links it to. */
export async function writeAlerts(connection: DuckDBConnection, place: number, planned: PlannedRule, findings: readonly ExplainedFinding[]): Promise<void> {
  await connection.run('create or replace temp table ids (no integer, id varchar)');
  const alerts = await connection.createAppender('found_alerts', 'main', 'temp');
  const ids = await connection.createAppender('ids', 'main', 'temp');
  const time = (micros: number): void => alerts.appendTimestamp(new DuckDBTimestampValue(BigInt(micros)));
  findings.forEach((finding, no) => {
    const { message, explanation, score } = describe(planned.rule, planned.plan, finding, finding.keyTexts, finding.standOut, finding.indicators);
    const id = alertId(planned.rule.id, finding.keyTexts, formatTime(finding.firstSeen));
    alerts.appendVarchar(id);
    alerts.appendInteger(1);
    alerts.appendBoolean(true);
    for (const text of [planned.rule.id, planned.version, planned.rule.kind, planned.rule.severity, JSON.stringify(finding.keyTexts)]) alerts.appendVarchar(text);
    for (const micros of [finding.firstSeen, finding.lastSeen, finding.windowStart, finding.windowEnd]) time(micros);
    alerts.appendBigInt(BigInt(finding.count));
    alerts.appendDouble(score);
    alerts.appendVarchar(message);
    alerts.appendVarchar(JSON.stringify(explanation));
    alerts.endRow();
    ids.appendInteger(no);
    ids.appendVarchar(id);
    ids.endRow();
  });
  alerts.closeSync();
  ids.closeSync();
  await connection.run(`insert into found_alert_events select id, ordinal, _source, _seq from own_${place} join ids using (no)`);
}
