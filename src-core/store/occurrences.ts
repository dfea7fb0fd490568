import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { eventAt } from '../detectors/detector.ts';
import { describeSingle } from '../detectors/explain-single.ts';
import type { EventReference, Place } from '../model/alert.ts';
import { machineOf } from '../model/machine.ts';
import type { SingleRule } from '../model/rule.ts';
import { resolveField, type Schema } from '../model/schema.ts';
import type { TimeRange } from '../model/time.ts';
import { numberSql, textSql } from '../query/sql.ts';
import { quoteText } from '../query/sql-quote.ts';
import { AlertRows } from './alerts.ts';
import { exactText } from './exact-text.ts';
import type { FoundOccurrence, PlannedRule } from './finding.ts';
import { groupRule } from './results.ts';
import { keyOf, type RuleSql } from './rule-sql.ts';

const occurred = 'create or replace temp table occurred (no integer, occurred_at timestamp, source integer, seq bigint)';

/** Temporary table `occurred`: when and by which event. */
export async function occur(connection: DuckDBConnection, found: readonly FoundOccurrence[]): Promise<void> {
  await connection.run(occurred);
  const rows = await connection.createAppender('occurred', 'main', 'temp');
  found.forEach(({ time, place }, no) => {
    const { source, seq } = eventAt(place);
    rows.appendInteger(no);
    rows.appendTimestamp(new DuckDBTimestampValue(BigInt(time)));
    rows.appendInteger(source);
    rows.appendBigInt(BigInt(seq));
    rows.endRow();
  });
  rows.closeSync();
}

/** The same of the case's alerts that lie in windows of this size that end within the range. Whether there is such a window. */
export async function occurAgain(connection: DuckDBConnection, { id }: SingleRule, size: number, { from, to }: TimeRange): Promise<boolean> {
  const [first, end] = [Math.floor(from / size) * size, Math.floor(to / size) * size];
  if (first === end) return false;
  await connection.run(occurred);
  await connection.run(`insert into occurred select row_number() over (order by first_seen, source, seq), first_seen, source, seq from alerts join alert_events on alert = id and ordinal = count - 1
    where rule = ${quoteText(id)} ${Number.isFinite(end) ? `and first_seen < make_timestamp(${end})` : ''} ${Number.isFinite(first) ? `and first_seen >= make_timestamp(${first})` : ''}`);
  return true;
}

/** Temporary table `located`: what the events of table `occurred` hold that their alerts and groups tell. */
export async function locate(connection: DuckDBConnection, rule: SingleRule, sql: RuleSql, schema: Schema): Promise<void> {
  const text = (name: string | undefined): string => (name === undefined ? 'null' : textSql(resolveField(schema, name)));
  const named = rule.kind === 'state-machine' ? rule.event : rule.kind === 'new-term' ? rule.field : undefined;
  const { latitude, longitude, name } = placeSql(rule, schema);
  await connection.run(`create or replace temp table located as select no, occurred_at, ${sql.key} as key, ${text(named)}::varchar as text, ${latitude}::double as latitude, ${longitude}::double as longitude, ${name}::varchar as place,
      [${(rule.group?.by ?? []).map(text).join(', ')}]::varchar[] as groups
    from occurred join events on _source = source and _seq = seq order by no`);
}

function placeSql({ place }: SingleRule, schema: Schema): { readonly latitude: string; readonly longitude: string; readonly name: string } {
  if (place === undefined || 'latitude' in place) {
    const { latitude = 'latitude', longitude = 'longitude' } = place ?? {};
    return { latitude: numberSql(resolveField(schema, latitude)), longitude: numberSql(resolveField(schema, longitude)), name: 'null' };
  }
  const value = textSql(resolveField(schema, place.field));
  const byValue = (result: (place: Place) => string): string => `case ${value} ${Object.entries(place.of).map(([text, one]) => `when ${quoteText(text)} then ${result(one)}`).join(' ')} end`;
  return { latitude: byValue((one) => String(one.latitude)), longitude: byValue((one) => String(one.longitude)), name: byValue(({ name }) => (name === undefined ? 'null' : quoteText(name))) };
}

/** Writes them as alerts into the temporary tables, each with its events, of which its own is the last. They must come in event order. */
export async function writeOccurrences(connection: DuckDBConnection, planned: PlannedRule, rule: SingleRule, found: readonly FoundOccurrence[]): Promise<void> {
  const machine = rule.kind === 'state-machine' ? machineOf(rule) : undefined;
  const names = new Map((await connection.runAndReadAll('select id, encode(name) from sources')).getRows().map(([id, name]) => [Number(id), exactText(name)]));
  const reference = (place: number): EventReference => {
    const { source, seq } = eventAt(place);
    return { source: names.get(source)!, seq };
  };
  const alerts = await AlertRows.open(connection);
  const events = await connection.createAppender('found_alert_events', 'main', 'temp');
  const located = await connection.stream('select encode(key), encode(text), latitude, longitude, encode(place) from located order by no');
  const ordinals = new Ordinals();
  let no = 0;
  for await (const rows of located.yieldRows()) {
    for (const [keyText, text, latitude, longitude, name] of rows) {
      const occurrence = found[no++]!;
      const { key: code, time, path = [] } = occurrence;
      const key = keyOf(rule, exactText(keyText));
      const place = latitude === null || longitude === null ? null : { ...(name === null ? {} : { name: exactText(name) }), latitude: Number(latitude), longitude: Number(longitude) };
      const places = occurrence.event === undefined && path.length > 0 ? path.map((step) => step.place) : [...path.map((step) => step.place), occurrence.place];
      const span = { firstSeen: time, lastSeen: time, windowStart: time, windowEnd: time + 1, count: places.length };
      const id = alerts.add(planned, span, key, ordinals.next(code, time), describeSingle(rule, machine, occurrence, { key, place, text: text === null ? undefined : exactText(text), reference }));
      places.map(eventAt).forEach(({ source, seq }, ordinal) => {
        events.appendVarchar(id);
        events.appendBigInt(BigInt(ordinal));
        events.appendInteger(source);
        events.appendBigInt(BigInt(seq));
        events.endRow();
      });
    }
  }
  alerts.close();
  events.closeSync();
}

/** Tells occurrences of one key at one time apart; times ascend. */
class Ordinals {
  #time = NaN;
  readonly #counts = new Map<number, number>();

  next(key: number, time: number): number {
    if (time !== this.#time) this.#counts.clear();
    this.#time = time;
    const ordinal = this.#counts.get(key) ?? 0;
    this.#counts.set(key, ordinal + 1);
    return ordinal;
  }
}

/** A group's key as JSON text, of its fields' texts; NULL where one is. */
export const groupKeySql = (by: readonly string[], texts: readonly string[]): string =>
  `'{' || ${by.map((field, i) => `${quoteText(`${JSON.stringify(field)}:`)} || to_json(${texts[i]!})`).join(` || ',' || `)} || '}'`;

/** Sums the alerts of table `located` by group and window, as windows of `RULE/group`. */
export async function groupWindows(connection: DuckDBConnection, rule: SingleRule, { by, window }: NonNullable<SingleRule['group']>): Promise<void> {
  const start = `make_timestamp(epoch_us(occurred_at) - (epoch_us(occurred_at) % ${window.size} + ${window.size}) % ${window.size})`;
  const key = groupKeySql(by, by.map((_, i) => `groups[${i + 1}]`));
  const iso = (time: string): string => `strftime(${time}, '%Y-%m-%dT%H:%M:%S.%fZ')`;
  await connection.run(`insert into found_windows select ${quoteText(groupRule(rule))}, ${key} as k, ${start} as s, ${start} + to_microseconds(${window.size}),
      json_object('count', count(*), 'keys', count(distinct key), 'first', ${iso('min(occurred_at)')}, 'last', ${iso('max(occurred_at)')},
        'latitude', round(favg(latitude order by no), 6), 'longitude', round(favg(longitude order by no), 6))::varchar
    from located where not list_contains(list_transform(groups, lambda spoor_group: spoor_group is null), true) group by groups, s order by s, k`);
}
