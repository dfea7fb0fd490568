import type { CaseCounts } from '../service.ts';
import type { Reader } from './reader.ts';

/** What of the case is told all the time: from the ledger, not from the events. */
export async function counts(reader: Reader): Promise<CaseCounts> {
  const [row] = await reader.rows(`select coalesce(sum(events), 0)::bigint, coalesce(sum(rejected), 0)::bigint, count(*), epoch_us(min(first_time)), epoch_us(max(last_time)), (select count(*) from alerts) from sources`);
  const [events, rejected, sources, first, last, alerts] = row!;
  const optional = (value: unknown): number | undefined => (value === null ? undefined : Number(value));
  return { events: Number(events), alerts: Number(alerts), rejected: Number(rejected), sources: Number(sources), first: optional(first), last: optional(last) };
}
