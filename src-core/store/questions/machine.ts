import type { z } from 'zod';
import type { MachineCounts, machineRequests } from '../../contract/machines.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { Asking } from './asking.ts';
import { instantSql } from './filter-sql.ts';
import { definitionOf } from './machine-rule.ts';
import { textOf, type Reader } from './reader.ts';

type Request = z.infer<typeof machineRequests.machine>;
const minute = 60e6;

/** A state machine as the case ran it, and how often its transitions were taken in a range of time. */
export const machine = (asking: Asking, request: Request, job: JobOptions<never>): Promise<MachineCounts> => asking.within(job, (reader) => countsOf(reader, request));

async function countsOf(reader: Reader, { rule, from: first, to: last }: Request): Promise<MachineCounts> {
  const named = `rule = ${quoteText(rule)}`;
  const [[least, most] = []] = await reader.rows(`select epoch_us(min(start)), epoch_us(max(start)) from transitions where ${named}`);
  const from = first === undefined ? Number(least ?? 0) : Math.floor(first / minute) * minute;
  const to = last === undefined ? (most === null ? from : Number(most) + minute) : Math.ceil(last / minute) * minute;
  const rows = await reader.rows(`select encode(state), encode(event), encode(target), sum(count)::bigint as n from transitions
    where ${named} and start >= ${instantSql(from)} and start < ${instantSql(to)} group by state, event, target order by state, event, target`);
  const [[begin, end] = []] = await reader.rows('select epoch_us(min(_time)), epoch_us(max(_time)) + 1 from events');
  const optional = (bytes: unknown): string | undefined => (bytes === null ? undefined : textOf(bytes));
  return {
    rule: await definitionOf(reader, rule), from: Math.min(to, Math.max(from, Number(begin ?? from))), to: Math.max(from, Math.min(to, Number(end ?? to))),
    transitions: rows.map(([state, event, target, count]) => ({ state: textOf(state), event: optional(event), target: optional(target), count: Number(count) })),
  };
}
