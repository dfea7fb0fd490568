import type { DuckDBConnection } from '@duckdb/node-api';

/** What other rules make of an alert. Alerts are paired by rule, key and overlap. */
export interface AlertChange {
  readonly change: 'gained' | 'lost' | 'changed' | 'same';
  readonly rule: string;
  readonly key: Readonly<Record<string, string>>;
  /** Before and after: what the alert says of itself; undefined where there was or is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The case's own alert, where there is one. */
  readonly alert: string | undefined;
  /** When it was first seen, microseconds. */
  readonly first: number;
}

/** The case's own alerts against those of the detection that ran last. */
export async function compareAlerts(connection: DuckDBConnection): Promise<readonly AlertChange[]> {
  const reader = await connection.runAndReadAll(`
    select coalesce(b.rule, a.rule) as rule, coalesce(b.key, a.key) as key, b.message as before, a.message as after, b.id as alert, epoch_us(coalesce(b.first_seen, a.first_seen)) as first,
      case when b.id is null then 'gained' when a.id is null then 'lost'
        when (b.first_seen, b.last_seen, b.window_start, b.window_end, b.count, b.severity, b.score) is distinct from
             (a.first_seen, a.last_seen, a.window_start, a.window_end, a.count, a.severity, a.score) then 'changed' else 'same' end as change
    from alerts b full join found_alerts a
      on a.rule = b.rule and a.key = b.key and a.window_start < b.window_end and b.window_start < a.window_end
    order by rule, coalesce(b.first_seen, a.first_seen), key`);
  const optional = (value: unknown): string | undefined => (value === null ? undefined : String(value));
  return reader.getRows().map(([rule, key, before, after, alert, first, change]) => ({
    change: change as AlertChange['change'], rule: String(rule), key: JSON.parse(String(key)) as Record<string, string>, before: optional(before), after: optional(after),
    alert: optional(alert), first: Number(first),
  }));
}
