import type { z } from 'zod';
import type { exploreRequests } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { resolveField } from '../../model/schema.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { Asked, Asking } from './asking.ts';
import { textOf } from './reader.ts';
import { sampledEvery, sampledSql } from './top-values.ts';
import { groupingOf } from './value-groups.ts';

type Suggested = { readonly text: string; readonly count: number };

/** Rows that are looked at first. */
const sampleSize = 200_000;

/** Frequent values that start so, case aside: of a sample and, where that has too few, of all events. */
export function suggestValues(asking: Asking, { field, prefix, limit }: z.infer<typeof exploreRequests.suggestValues>, job: JobOptions<never>): Promise<readonly Suggested[]> {
  return asking.ask({ query: '' }, job, async (asked) => {
    const sample = await suggested(asked, field, prefix, limit, sampledSql(asked.events, sampleSize));
    const every = sampledEvery(asked.events, sampleSize);
    if (sample.length >= limit || every === 1) return sample.map(({ text, count }) => ({ text, count: count * every }));
    return suggested(asked, field, prefix, limit, 'true');
  });
}

async function suggested({ reader, schema }: Asked, field: string, prefix: string, limit: number, where: string): Promise<readonly Suggested[]> {
  const { key, name, text } = groupingOf(resolveField(schema, field));
  const rows = await reader.rows(`select encode(${text}), _seq from (select ${key}, count(*) as _seq from events where ${where} group by 1)
    where ${name} is not null and starts_with(lower(${text}), lower(${quoteText(prefix)})) order by _seq desc, ${name} limit ${limit}`);
  return rows.map(([bytes, count]) => ({ text: textOf(bytes), count: Number(count) }));
}
