import type { DuckDBConnection } from '@duckdb/node-api';
import type { StandOut } from '../model/alert.ts';
import type { Rule } from '../model/rule.ts';
import { typeOf, type Field, type Schema } from '../model/schema.ts';
import { textSql } from '../query/sql.ts';
import type { FoundRow } from './finding.ts';
import type { RuleSql } from './rule-sql.ts';

/** Fields that are looked at, in the order they were first seen. */
const maxFields = 24;
/** Rows that are looked at; of more, an even part by event time. */
const maxRows = 60_000;
/** A value stands out that at least this share of the alert's events has ... */
const minShare = 0.5;
/** ... and that is more usual there by this much than among the others. */
const minLead = 0.25;
const maxValues = 3;

/**
 * Per finding the field values that its events have and the rule's other events within its window have not:
 * for each field the most usual value, those with the greatest lead first. `alone`: each is looked at by itself, so that what is sampled
 * of it does not depend on which others are found at the same time.
 */
export async function standOuts(connection: DuckDBConnection, place: number, sql: RuleSql, codes: string, rule: Rule, schema: Schema,
  found: readonly FoundRow[], alone: boolean): Promise<readonly (readonly StandOut[])[]> {
  const fields = schema.filter((field) => field.column !== undefined && typeOf(field) !== 'DOUBLE' && !rule.by.includes(field.name)).slice(0, maxFields);
  const standing: StandOut[][] = found.map(() => []);
  if (fields.length === 0) return standing;
  for (const part of alone ? found.map((finding, no) => ({ found: [finding], where: `no = ${no}` })) : [{ found, where: 'true' }]) {
    await sampleOwn(connection, place, fields, part);
    await sampleOthers(connection, place, sql, codes, fields, part);
    for (const [no, place, value, share, others] of await compare(connection, fields.length)) {
      standing[Number(no)]!.push({ field: fields[Number(place)]!.name, value: String(value), share: Number(share), share_of_others: others === null ? null : Number(others) });
    }
  }
  const lead = (value: StandOut): number => value.share - (value.share_of_others ?? 0);
  return standing.map((values) => values.sort((a, b) => lead(b) - lead(a)).slice(0, maxValues));
}

/** Findings that are looked at together, and which of the tables' they are. */
interface Part {
  readonly found: readonly FoundRow[];
  readonly where: string;
}

const values = (fields: readonly Field[]): string => fields.map((field, i) => `${textSql([field])} as f${i}`).join(', ');
/** About every n-th row, by a multiplicative hash of its time, so that the choice does not depend on the order of the records. */
const sampled = (every: number): string => (every <= 1 ? 'true' : `((((epoch_us(_time) & 2147483647) * 2654435761) & 4294967295) >> 8) % ${every} = 0`);

async function sampleOwn(connection: DuckDBConnection, place: number, fields: readonly Field[], { found, where }: Part): Promise<void> {
  const every = Math.ceil(found.reduce((sum, finding) => sum + finding.count, 0) / maxRows);
  await connection.run(`create or replace temp table own_values as
    select o.no, e.* exclude (_source, _seq) from own_${place} o join (select _source, _seq, ${values(fields)} from events where ${sampled(every)}) e using (_source, _seq) where ${where}`);
}

async function sampleOthers(connection: DuckDBConnection, place: number, sql: RuleSql, codes: string, fields: readonly Field[], { found, where }: Part): Promise<void> {
  const spans = `(select no, key, s, e from found_${place} where ${where})`;
  const [first, last] = found.reduce(([first, last], { windowStart, windowEnd }) => [Math.min(first, windowStart), Math.max(last, windowEnd)], [Infinity, -Infinity]);
  const total = await connection.runAndReadAll(`with bounds as (select min(s) as first, max(e) as last, sum(epoch_us(e) - epoch_us(s)) as covered from ${spans})
    select (select count(*) from events where _time >= bounds.first and _time < bounds.last) * covered / greatest(epoch_us(bounds.last) - epoch_us(bounds.first), 1) from bounds`);
  const every = Math.ceil(Number(total.getRows()[0]![0]) / maxRows);
  await connection.run(`create or replace temp table other_values as
    select f.no, l.* exclude (k, _time) from
      (select e.* replace (code as k) from (select _time, ${sql.key} as k, ${values(fields)} from events where ${sampled(every)} and _time >= make_timestamp(${first}) and _time < make_timestamp(${last}) and (${sql.match})) e left join ${codes} on t = e.k) l
      join ${spans} f on l._time >= f.s and l._time < f.e and l.k is distinct from f.key`);
}

/** Rows (finding, field's place, value, share, share among the others) of the values that stand out, fields in their order. */
async function compare(connection: DuckDBConnection, fields: number): Promise<readonly (readonly unknown[])[]> {
  const places = Array.from({ length: fields }, (_, i) => i);
  const long = (table: string): string => `select no, unnest([${places.join(', ')}]) as f, unnest([${places.map((i) => `f${i}`).join(', ')}]) as v from ${table}`;
  const reader = await connection.runAndReadAll(`
    with own as (select no, f, v, count(*) as c, sum(count(*)) over (partition by no, f) as n from (${long('own_values')}) group by no, f, v),
      best as (select * from own where v is not null qualify row_number() over (partition by no, f order by c desc, v) = 1),
      others as (select no, f, v, count(*) as c from (${long('other_values')}) group by no, f, v),
      totals as (select no, count(*) as n from other_values group by no)
    select no, f, v, best.c / best.n as share, coalesce(others.c, 0) / totals.n as other_share
    from best left join totals using (no) left join others using (no, f, v)
    where share >= ${minShare} and (other_share is null or share - other_share >= ${minLead}) and best.n > 1
    order by no, f`);
  return reader.getRows();
}
