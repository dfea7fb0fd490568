import type { z } from 'zod';
import type { AlertRow, findingRequests, TriageStatus } from '../../contract/findings.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Key } from '../../model/alert.ts';
import type { Severity } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import { groupsOf } from './alert-groups.ts';
import { alertOrder, groupSql, judgedAlerts, narrowedSql } from './alerts-sql.ts';
import type { Asked, Asking } from './asking.ts';
import { textOf, type Row } from './reader.ts';

type Request = z.infer<typeof findingRequests.alertPage>;

const columns = 'id, rule, severity, encode(key), epoch_us(first_seen), epoch_us(last_seen), count, score, encode(message), status, encode(reason)';

/** A page of the alerts asked for. */
export function alertPage(asking: Asking, request: Request, job: JobOptions<never>): Promise<readonly AlertRow[]> {
  const { by, sort, offset, limit } = request;
  return asking.ask(request.filter, job, async (asked) => {
    const { among, before } = await groupsWith(asked, request);
    if (among.length === 0) return [];
    const group = `list_position([${among.map(quoteText).join(', ')}], ${groupSql[by]})`;
    const rows = await asked.reader.rows(`select ${columns} from ${judgedAlerts} where ${group} is not null and ${narrowedSql(request, await asked.alertMatch())}
      order by ${group}, ${alertOrder(sort)} limit ${limit} offset ${offset - before}`);
    return rows.map(alertRow);
  });
}

/** The groups that hold any alert of the page, and how many alerts stand before them. */
async function groupsWith(asked: Asked, { closed, group, offset, limit, ...request }: Request): Promise<{ readonly among: readonly string[]; readonly before: number }> {
  const shut = new Set(closed);
  const among: string[] = [];
  let [before, end] = [0, 0];
  for (const { value, alerts } of await groupsOf(asked, request)) {
    if (group === undefined ? shut.has(value) : value !== group) continue;
    end += alerts;
    if (end <= offset) before = end;
    else if (end - alerts < offset + limit) among.push(value);
  }
  return { among, before };
}

const alertRow = ([id, rule, severity, key, first, last, count, score, message, status, reason]: Row): AlertRow => ({
  id: String(id), rule: String(rule), severity: severity as Severity, key: JSON.parse(textOf(key)) as Key, first: Number(first), last: Number(last),
  count: Number(count), score: Number(score), message: textOf(message), status: status as TriageStatus, reason: textOf(reason),
});
