import type { DuckDBConnection } from '@duckdb/node-api';
import type { Alert, EventReference, Explanation, Key } from '../model/alert.ts';
import type { Severity } from '../model/rule.ts';
import { formatTime } from '../model/time.ts';

/** The case's alerts, without their events (see `alert_events`); `clause` orders and limits. */
export async function readAlerts(connection: DuckDBConnection, clause: string): Promise<readonly Alert[]> {
  const reader = await connection.runAndReadAll(`select * replace (epoch_us(first_seen) as first_seen, epoch_us(last_seen) as last_seen,
    epoch_us(window_start) as window_start, epoch_us(window_end) as window_end) from alerts ${clause}`);
  return reader.getRowObjectsJS().map((row) => {
    const text = (name: string): string => String(row[name]);
    const time = (name: string): string => formatTime(Number(row[name]));
    return {
      id: text('id'), rule: text('rule'), rule_version: text('rule_version'), kind: text('kind'), severity: text('severity') as Severity,
      key: JSON.parse(text('key')) as Key, first_seen: time('first_seen'), last_seen: time('last_seen'), window_start: time('window_start'), window_end: time('window_end'),
      count: Number(row['count']), score: Number(row['score']), message: text('message'), explanation: JSON.parse(text('explanation')) as Explanation,
      events: [] as readonly EventReference[],
    };
  });
}
