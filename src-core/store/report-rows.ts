import type { DuckDBConnection } from '@duckdb/node-api';
import type { Alert, Key } from '../model/alert.ts';
import { quoteText } from '../query/sql-quote.ts';
import { countWaiting } from './detected.ts';
import { countLate } from './late.ts';
import { readRecord, readRecords } from './raw.ts';
import { readAlerts } from './read-alerts.ts';
import { readUnread, type UnreadInput } from './runs.ts';

export interface ReportRequest {
  /** Alerts to show: the most severe, then those with the highest score. */
  readonly maxAlerts: number;
}

/** What a report shows of the case, read in one go; times in microseconds. */
export interface ReportRows {
  readonly run: { readonly started: number; readonly finished: number | undefined; readonly program: string; readonly arguments: unknown; readonly inputs: unknown } | undefined;
  readonly histogram: { readonly width: number; readonly buckets: readonly Bucket[] } | undefined;
  readonly rules: readonly RuleRow[];
  readonly alertCounts: Readonly<Record<string, number>>;
  readonly alerts: readonly AlertRow[];
  readonly measurements: readonly Measurement[];
  readonly rejects: readonly RejectGroup[];
  readonly unread: readonly UnreadInput[];
  /** See `StreamCounts`. */
  readonly late: number;
  readonly waiting: number;
}

interface Bucket {
  readonly start: number;
  readonly events: number;
  readonly alerts: Readonly<Record<string, number>>;
}
interface RuleRow {
  readonly id: string;
  readonly title: string | undefined;
  readonly kind: string;
  readonly version: string;
  readonly severity: string;
  readonly text: string;
  readonly windows: number;
  readonly alerts: number;
  readonly alerting: boolean;
}
interface Evidence {
  readonly source: string;
  readonly seq: number;
  readonly time: number | undefined;
  readonly raw: string;
}
interface AlertRow {
  readonly alert: Alert;
  readonly triage: { readonly status: string; readonly reason: string; readonly examiner: string; readonly at: number } | undefined;
  readonly evidence: readonly Evidence[];
}
interface Measurement {
  readonly rule: string;
  readonly windows: number;
  readonly outputs: readonly string[];
  readonly order: string;
  readonly rows: readonly { readonly key: Key; readonly start: number; readonly end: number; readonly values: readonly (number | null)[] }[];
}
interface RejectGroup {
  readonly reason: string;
  readonly count: number;
  readonly samples: readonly { readonly source: string; readonly seq: number; readonly position: number; readonly raw: string | undefined }[];
}

const maxBuckets = 180;
const evidenceRows = 10;
const rejectSamples = 5;
const measurementRows = 10;
/** Bytes of a raw record that a report takes. */
const maxRawBytes = 4096;
const decoder = new TextDecoder();
const severityOrder = `list_position(['critical', 'high', 'medium', 'low', 'informational'], severity)`;

type Row = Readonly<Record<string, unknown>>;
const objects = async (connection: DuckDBConnection, sql: string): Promise<readonly Row[]> =>
  (await connection.runAndReadAll(sql)).getRowObjectsJS();
const text = (value: unknown): string | undefined => (value === null || value === undefined ? undefined : String(value));
const number = (value: unknown): number | undefined => (value === null || value === undefined ? undefined : Number(value));
const counts = (rows: readonly Row[]): Readonly<Record<string, number>> => Object.fromEntries(rows.map((row) => [String(row['severity']), Number(row['n'])]));

export async function reportRows(connection: DuckDBConnection, request: ReportRequest): Promise<ReportRows> {
  return {
    run: await lastRun(connection),
    histogram: await histogram(connection),
    rules: await ruleRows(connection),
    alertCounts: counts(await objects(connection, 'select severity, count(*) as n from alerts group by severity')),
    alerts: await alertRows(connection, request.maxAlerts),
    measurements: await measurements(connection),
    rejects: await rejectGroups(connection),
    unread: await readUnread(connection),
    late: await countLate(connection),
    waiting: await countWaiting(connection),
  };
}

async function lastRun(connection: DuckDBConnection): Promise<ReportRows['run']> {
  const [row] = await objects(connection, 'select * replace (epoch_us(started) as started, epoch_us(finished) as finished) from runs order by id desc limit 1');
  if (row === undefined) return undefined;
  return { started: Number(row['started']), finished: number(row['finished']), program: String(row['program']), arguments: JSON.parse(String(row['arguments'])), inputs: JSON.parse(String(row['inputs'])) };
}

async function histogram(connection: DuckDBConnection): Promise<ReportRows['histogram']> {
  const [span] = await objects(connection, 'select epoch_us(min(_time)) as first, epoch_us(max(_time)) as last from events');
  const first = number(span?.['first']);
  const last = number(span?.['last']);
  if (first === undefined || last === undefined) return undefined;
  const width = bucketWidth(last - first + 1);
  const events = await objects(connection, `select floor(epoch_us(_time) / ${width})::bigint as b, count(*) as n from events where _time is not null group by b order by b`);
  const alerts = await objects(connection, `select floor(epoch_us(first_seen) / ${width})::bigint as b, severity, count(*) as n from alerts group by b, severity`);
  return { width, buckets: events.map((row) => ({ start: Number(row['b']) * width, events: Number(row['n']), alerts: counts(alerts.filter((alert) => alert['b'] === row['b'])) })) };
}

/** The smallest usual width, in microseconds, with which a span has at most `maxBuckets` buckets. */
function bucketWidth(span: number): number {
  const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 2592000, 31536000];
  const usual = [1, 1e3, 1e4, 1e5, ...seconds.map((value) => value * 1e6)].find((width) => span / width <= maxBuckets - 1);
  return usual ?? Math.ceil(span / maxBuckets / 31536e9) * 31536e9;
}

async function ruleRows(connection: DuckDBConnection): Promise<readonly RuleRow[]> {
  const rows = await objects(connection, `select r.*, coalesce(w.n, 0) as windows, coalesce(a.n, 0) as alerts from rules r
    left join (select regexp_replace(rule, '/group$', '') as rule, count(*) as n from windows group by 1) w on w.rule = r.id
    left join (select rule, count(*) as n from alerts group by rule) a on a.rule = r.id order by r.rowid`);
  return rows.map((row) => ({
    id: String(row['id']), title: text(row['title']), kind: String(row['kind']), version: String(row['version']), severity: String(row['severity']),
    text: JSON.stringify(JSON.parse(String(row['definition'])), undefined, 2), windows: Number(row['windows']), alerts: Number(row['alerts']), alerting: row['alerting'] === true,
  }));
}

async function alertRows(connection: DuckDBConnection, limit: number): Promise<readonly AlertRow[]> {
  const rows: AlertRow[] = [];
  const alerts = await readAlerts(connection, `order by ${severityOrder}, score desc, first_seen, id limit ${limit}`);
  const shown = await evidence(connection, alerts.map((alert) => alert.id));
  for (const alert of alerts) {
    const [triage] = await objects(connection, `select status, reason, examiner, epoch_us(changed) as changed from triage where alert = '${alert.id}' order by changed desc, rowid desc limit 1`);
    rows.push({
      alert, evidence: shown.get(alert.id) ?? [],
      triage: triage === undefined ? undefined : { status: String(triage['status']), reason: String(triage['reason']), examiner: String(triage['examiner']), at: Number(triage['changed']) },
    });
  }
  return rows;
}

/** The first events of each of these alerts. */
async function evidence(connection: DuckDBConnection, alerts: readonly string[]): Promise<ReadonlyMap<string, readonly Evidence[]>> {
  const rows = await objects(connection, `select a.alert, s.id, s.name, a.seq, epoch_us(e._time) as time
    from (select * from alert_events where ordinal < ${evidenceRows} and alert in (${alerts.map(quoteText).join(', ') || 'null'})) a
    join sources s on s.id = a.source join events e on e._source = a.source and e._seq = a.seq order by a.alert, a.ordinal`);
  const raw = await readRecords(connection, rows.map((row) => ({ source: Number(row['id']), seq: Number(row['seq']) })), maxRawBytes);
  const found = new Map<string, Evidence[]>();
  rows.forEach((row, i) => {
    const shown = found.get(String(row['alert'])) ?? [];
    shown.push({ source: String(row['name']), seq: Number(row['seq']), time: number(row['time']), raw: decoder.decode(raw[i]) });
    found.set(String(row['alert']), shown);
  });
  return found;
}

async function rawText(connection: DuckDBConnection, source: number, seq: number): Promise<string | undefined> {
  const bytes = await readRecord(connection, source, seq);
  return bytes === undefined ? undefined : decoder.decode(bytes.subarray(0, maxRawBytes));
}

async function measurements(connection: DuckDBConnection): Promise<readonly Measurement[]> {
  const found: Measurement[] = [];
  for (const { rule, n, first } of await objects(connection, `select rule, count(*) as n, any_value(w."values") as first from windows w join rules r on r.id = w.rule and not r.alerting group by rule order by rule`)) {
    const outputs = Object.keys(JSON.parse(String(first)) as object);
    const rows = await objects(connection, `select key, epoch_us(window_start) as s, epoch_us(window_end) as e, w."values" as v from windows w where rule = '${String(rule)}'
      order by ((w."values"::json)->>'$."${outputs[0]!.replaceAll('"', '\\"').replaceAll("'", "''")}"')::double desc nulls last, window_start, key limit ${measurementRows}`);
    found.push({
      rule: String(rule), windows: Number(n), outputs, order: `highest ${outputs[0]!}`,
      rows: rows.map((row) => ({ key: JSON.parse(String(row['key'])) as Key, start: Number(row['s']), end: Number(row['e']), values: Object.values(JSON.parse(String(row['v'])) as Record<string, number | null>) })),
    });
  }
  return found;
}

async function rejectGroups(connection: DuckDBConnection): Promise<readonly RejectGroup[]> {
  const kinds = await objects(connection, `select regexp_replace(reason, '\\d+', 'N', 'g') as kind, count(*) as n from rejects group by kind order by n desc, kind limit 50`);
  const groups: RejectGroup[] = [];
  for (const { kind, n } of kinds) {
    const reader = await connection.runAndReadAll(`select s.id, s.name, r.seq, r.position, r.reason from rejects r join sources s on s.id = r.source
      where regexp_replace(reason, '\\d+', 'N', 'g') = $1 order by s.id, r.seq limit ${rejectSamples}`, [String(kind)]);
    const samples = await Promise.all(reader.getRowObjectsJS().map(async (row) => ({
      source: String(row['name']), seq: Number(row['seq']), position: Number(row['position']), raw: await rawText(connection, Number(row['id']), Number(row['seq'])),
    })));
    groups.push({ reason: String(kind), count: Number(n), samples });
  }
  return groups;
}
