import type { SqlTable } from '../../../src-core/contract/sql.ts';
import { quoteName } from './duckdb.ts';

export interface SqlSnippet {
  readonly title: string;
  readonly about: string;
  readonly text: string;
}

/** Questions to begin with, over the columns that this case has. */
export function snippets(tables: readonly SqlTable[]): readonly SqlSnippet[] {
  const columns = tables.find(({ name }) => name === 'events')?.columns ?? [];
  const named = (pattern: RegExp): string | undefined => columns.find(({ name }) => pattern.test(name))?.name;
  const talker = named(/^(client_?ip|source[._]ip|src_?ip|source_?address|id\.orig_h|remote_?addr|host|user)$/i);
  const status = named(/^(status(_?code)?|http\.response\.status_code|level|severity)$/i);
  return [
    { title: 'Events per hour', about: 'When much happened', text: `SELECT date_trunc('hour', _time) AS hour, count(*) AS events\nFROM events\nGROUP BY hour\nORDER BY hour` },
    ...(talker === undefined ? [] : [{ title: 'Top talkers', about: `Most frequent values of ${talker}`, text: `SELECT ${quoteName(talker)}, count(*) AS events, min(_time) AS first, max(_time) AS last\nFROM events\nGROUP BY ALL\nORDER BY events DESC\nLIMIT 20` }]),
    ...(status === undefined ? [] : [{ title: 'Status per minute', about: `${status} over time`, text: `SELECT date_trunc('minute', _time) AS minute, ${quoteName(status)}, count(*) AS events\nFROM events\nGROUP BY ALL\nORDER BY ALL` }]),
    { title: 'Alerts by rule', about: 'What the rules found', text: `SELECT rule, severity, count(*) AS alerts, min(first_seen) AS first, max(last_seen) AS last\nFROM alerts\nGROUP BY ALL\nORDER BY alerts DESC` },
    { title: 'Rejected records', about: 'What could not be read, and why', text: `SELECT s.name AS source, r.reason, count(*) AS records\nFROM rejects r JOIN sources s ON s.id = r.source\nGROUP BY ALL\nORDER BY records DESC` },
  ];
}
