import type { z } from 'zod';
import type { exploreRequests } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { Asking } from './asking.ts';
import { beforeSql, sortKeys, type SortKey } from './order.ts';
import { textOf, type Reader } from './reader.ts';

/** How many events of the filter stand before this one; `undefined` where it is none of them. */
export function eventOffset(asking: Asking, { filter, sort, source, seq }: z.infer<typeof exploreRequests.eventOffset>, job: JobOptions<never>): Promise<number | undefined> {
  return asking.ask(filter, job, async ({ reader, schema, where }) => {
    const keys = sortKeys(sort, schema);
    const values = await keyValues(reader, keys, `_source = ${source} and _seq = ${seq} and ${where}`);
    return values === undefined ? undefined : reader.number(`select count(*) from events where ${where} and ${beforeSql(keys, values)}`);
  });
}

/** The keys of an event as SQL. */
async function keyValues(reader: Reader, keys: readonly SortKey[], where: string): Promise<readonly string[] | undefined> {
  const [row] = await reader.rows(`select ${keys.flatMap(({ sql }) => [`encode((${sql})::varchar)`, `typeof(${sql})`]).join(', ')} from events where ${where}`);
  return row === undefined ? undefined : keys.map((_, i) => (row[2 * i] === null ? 'NULL' : `${quoteText(textOf(row[2 * i]))}::${String(row[2 * i + 1])}`));
}
