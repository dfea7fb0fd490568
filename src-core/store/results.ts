import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import type { Rule } from '../model/rule.ts';
import type { TimeRange } from '../model/time.ts';
import { forgetDetected, writeDetected } from './detected.ts';
import { transaction } from './duck.ts';
import { scopeSql, type Scope } from './scan.ts';
import type { RuleSql } from './rule-sql.ts';
import type { FoundRow, PlannedRule } from './finding.ts';
import { writeRules } from './runs.ts';
import type { ResultCounts } from './finding.ts';

/** The rule that the sums of a rule's alerts are windows of. */
export const groupRule = ({ id }: Pick<Rule, 'id'>): string => `${id}/group`;

/** Empty temporary tables for one detection's results, of the same shape as the case's own. */
export async function createResultTables(connection: DuckDBConnection): Promise<void> {
  for (const name of ['windows', 'alerts', 'alert_events']) {
    await connection.run(`create or replace temp table found_${name} as select * from ${name} where false`);
  }
  // A case of an older version that is only read has none of its own.
  await connection.run('create or replace temp table found_transitions (rule varchar, state varchar, event varchar, target varchar, start timestamp, count bigint)');
}

/** Table `own_PLACE`: which events (source, seq) belong to the rule's n-th finding, in order. Findings of one key never overlap. */
export async function linkEvents(connection: DuckDBConnection, place: number, sql: RuleSql, codes: string, scope: Scope, found: readonly FoundRow[]): Promise<void> {
  await connection.run(`create or replace temp table found_${place} (no integer, key integer, s timestamp, e timestamp)`);
  const appender = await connection.createAppender(`found_${place}`, 'main', 'temp');
  const stamp = (microseconds: number): DuckDBTimestampValue => new DuckDBTimestampValue(BigInt(microseconds));
  found.forEach((finding, no) => {
    appender.appendInteger(no);
    appender.appendInteger(finding.key);
    appender.appendTimestamp(stamp(finding.windowStart));
    appender.appendTimestamp(stamp(finding.windowEnd));
    appender.endRow();
  });
  appender.closeSync();
  await connection.run(`create or replace temp table own_${place} as
    with looked_at as (
      select _time, _source, _seq, code as k from (select _time, _source, _seq, ${sql.key} from events where ${scopeSql(scope)} and (${sql.match})) events(_time, _source, _seq, k)
      join (select * from ${codes} where code in (select key from found_${place})) on t = k)
    select f.no, row_number() over (partition by f.no order by l._time, l._source, l._seq) - 1 as ordinal, l._source, l._seq
    from looked_at l
    asof join found_${place} f on l.k = f.key and l._time >= f.s
    where l._time < f.e`);
}

/** Per rule its windows and, if it may raise alerts, its alerts; rules without any count 0. Of the detection that ran last (`found_`), or of the case. */
export async function countResults(connection: DuckDBConnection, rules: readonly PlannedRule[], set: 'found_' | ''): Promise<Omit<ResultCounts, 'evicted'>> {
  const counts = async (table: string): Promise<ReadonlyMap<string, number>> =>
    new Map((await connection.runAndReadAll(`select rule, count(*) from ${set}${table} group by rule`)).getRows().map(([rule, n]) => [String(rule), Number(n)]));
  const [alerts, windows] = [await counts('alerts'), await counts('windows')];
  return {
    alerts: Object.fromEntries(rules.filter(({ plan }) => plan.alerting).map(({ rule }) => [rule.id, alerts.get(rule.id) ?? 0])),
    windows: Object.fromEntries(rules.map(({ rule }) => [rule.id, (windows.get(rule.id) ?? 0) + (windows.get(groupRule(rule)) ?? 0)])),
  };
}

const resultTables = ['windows', 'alerts', 'alert_events', 'transitions'];

/** Replaces the case's results by those of the detection, which looked at a range. */
export const keepResults = (connection: DuckDBConnection, rules: readonly PlannedRule[], range: TimeRange): Promise<void> => transaction(connection, async () => {
  await clearResults(connection);
  await addResults(connection);
  await writeRules(connection, rules);
  await writeDetected(connection, range);
});

/** Within the caller's transaction. A stream is looked at from its start again. */
export async function clearResults(connection: DuckDBConnection): Promise<void> {
  for (const name of resultTables) await connection.run(`delete from ${name}`);
  await forgetDetected(connection);
}

/** Adds the detection's results to the case's, within the caller's transaction. */
export async function addResults(connection: DuckDBConnection): Promise<void> {
  for (const name of resultTables) await connection.run(`insert into ${name} select * from found_${name}`);
}
