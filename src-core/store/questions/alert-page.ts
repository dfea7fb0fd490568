import type { z } from 'zod';
import type { AlertRow, findingRequests, FindingService, TriageStatus } from '../../contract/findings.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Key } from '../../model/alert.ts';
import type { Severity } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import { alertOrder, groupSql, judgedAlerts, narrowedSql } from './alerts-sql.ts';
import type { Asking } from './asking.ts';
import { textOf, type Row } from './reader.ts';

const columns = 'id, rule, severity, encode(key), epoch_us(first_seen), epoch_us(last_seen), count, score, encode(message), status, encode(reason)';

/** A page of the alerts asked for, and how many there are in all. */
export function alertPage(asking: Asking, request: z.infer<typeof findingRequests.alertPage>, job: JobOptions<never>): ReturnType<FindingService['alertPage']> {
  return asking.ask(request.filter, job, async ({ reader, alertMatch }) => {
    const group = request.group === undefined ? 'true' : `${groupSql[request.group.by]} = ${quoteText(request.group.value)}`;
    const rows = await reader.rows(`with found as materialized (select * from ${judgedAlerts} where ${group} and ${narrowedSql(request, await alertMatch())})
      select (select count(*) from found), page.* from (select 1) left join (select ${columns} from found order by ${alertOrder(request.sort)} limit ${request.limit} offset ${request.offset}) page on true`);
    return { total: Number(rows[0]![0]), alerts: rows.filter((row) => row[1] !== null).map(alertRow) };
  });
}

const alertRow = ([, id, rule, severity, key, first, last, count, score, message, status, reason]: Row): AlertRow => ({
  id: String(id), rule: String(rule), severity: severity as Severity, key: JSON.parse(textOf(key)) as Key, first: Number(first), last: Number(last),
  count: Number(count), score: Number(score), message: textOf(message), status: status as TriageStatus, reason: textOf(reason),
});
