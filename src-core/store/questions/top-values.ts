import type { z } from 'zod';
import type { exploreRequests, TopValues } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { resolveField } from '../../model/schema.ts';
import { quoteIdentifier } from '../../query/sql-quote.ts';
import type { Asked, Asking } from './asking.ts';
import { textOf } from './reader.ts';
import { groupingOf, type Grouping } from './value-groups.ts';

/** Events that are counted one by one; of more, about as many as a sample has. */
const maxCounted = 500_000;
const sampleSize = 100_000;

/** One stretch of rows in so many makes a sample of about this size. */
export const sampledEvery = (events: number, size: number): number => Math.max(1, Math.round(events / size));

/** The same events each time. */
export const sampledSql = (events: number, size: number): string => `(rowid >> 11) % ${sampledEvery(events, size)} = 0`;

/** The most frequent values of each field among the filter's events. */
export function topValues(asking: Asking, { filter, fields, limit, exact }: z.infer<typeof exploreRequests.topValues>, job: JobOptions<never>): Promise<readonly TopValues[]> {
  return asking.ask(filter, job, async (asked) => {
    if (fields.length === 0) return [];
    const total = await asking.count(asked);
    const estimated = !exact && total > maxCounted;
    const where = estimated ? `${sampledSql(total, sampleSize)} and ${asked.where}` : asked.where;
    return topOf(asked, { fields, limit, total, estimated, where });
  });
}

interface Wanted {
  readonly fields: readonly string[];
  readonly limit: number;
  readonly total: number;
  readonly estimated: boolean;
  readonly where: string;
}

/** The events are gone through once for all fields. */
async function topOf({ reader, schema }: Asked, { fields, limit, total, estimated, where }: Wanted): Promise<readonly TopValues[]> {
  const resolved = fields.map((name) => resolveField(schema, name));
  const columns = new Set(['_seq', ...resolved.flat().map(({ column }) => (column === undefined ? '_rest' : quoteIdentifier(column)))]);
  const rows = await reader.rows(`with looked_at as materialized (select ${[...columns].join(', ')} from events where ${where})
    ${resolved.map((field, place) => `select * from (${topSql(groupingOf(field), place, limit)})`).join(' union all ')}`);
  return fields.map((field, place) => {
    const own = rows.filter((row) => row[0] === place);
    const [, , , distinct, looked, missing] = (own[0] ?? [0, null, 0, 0, 0, 0]).map(Number);
    const scaled = (count: unknown): number => (estimated && looked! > 0 ? Math.round(Number(count) * total / looked!) : Number(count));
    const values = own.flatMap(([, bytes, count]) => (bytes === null ? [] : [{ text: textOf(bytes), count: scaled(count) }]));
    return { field, values, distinct: distinct!, missing: scaled(missing), total, estimated };
  });
}

const topSql = ({ key, name, text }: Grouping, place: number, limit: number): string => `with counted as (select ${key}, count(*) as _seq from looked_at group by 1)
  select ${place}, encode(${text}), _seq, (select count(${name}) from counted), (select coalesce(sum(_seq), 0)::bigint from counted), (select coalesce(sum(_seq), 0)::bigint from counted where ${name} is null)
  from counted order by ${name} is null, _seq desc, ${name} limit ${limit}`;
