import type { z } from 'zod';
import type { exploreRequests, TopValues } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { resolveField } from '../../model/schema.ts';
import type { Asked, Asking } from './asking.ts';
import { textOf } from './reader.ts';
import { groupingOf } from './value-groups.ts';

/** Events that are counted one by one; of more, about as many as a sample has. */
const maxCounted = 500_000;
const sampleSize = 100_000;

/** Every n-th stretch of rows, so that the same events are looked at each time. */
export const sampledSql = (events: number, size: number): string => `(rowid >> 11) % ${Math.max(1, Math.round(events / size))} = 0`;

/** The most frequent values of each field among the filter's events. */
export function topValues(asking: Asking, { filter, fields, limit, exact }: z.infer<typeof exploreRequests.topValues>, job: JobOptions<never>): Promise<readonly TopValues[]> {
  return asking.ask(filter, job, async (asked) => {
    const total = await asking.count(asked);
    const estimated = !exact && total > maxCounted;
    const where = estimated ? `${sampledSql(total, sampleSize)} and ${asked.where}` : asked.where;
    const found: TopValues[] = [];
    for (const field of fields) found.push(await topOf({ ...asked, where }, field, limit, total, estimated));
    return found;
  });
}

async function topOf({ reader, schema, where }: Asked, field: string, limit: number, total: number, estimated: boolean): Promise<TopValues> {
  const { key, name, text } = groupingOf(resolveField(schema, field));
  const rows = await reader.rows(`with counted as (select ${key}, count(*) as _seq from events where ${where} group by 1)
    select encode(${text}), _seq, (select count(${name}) from counted), (select coalesce(sum(_seq), 0)::bigint from counted), (select coalesce(sum(_seq), 0)::bigint from counted where ${name} is null)
    from counted order by ${name} is null, _seq desc, ${name} limit ${limit}`);
  const [, , distinct, looked, missing] = (rows[0] ?? [null, 0, 0, 0, 0]).map(Number);
  const scaled = (count: unknown): number => (estimated ? Math.round(Number(count) * total / looked!) : Number(count));
  const values = rows.flatMap(([bytes, count]) => (bytes === null ? [] : [{ text: textOf(bytes), count: scaled(count) }]));
  return { field, values, distinct: distinct!, missing: scaled(missing), total, estimated };
}
