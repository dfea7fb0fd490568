import type { z } from 'zod';
import type { AlertGroup, findingRequests } from '../../contract/findings.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { severities } from '../../model/rule.ts';
import { groupSql, judgedAlerts, narrowedSql, severityPlace } from './alerts-sql.ts';
import type { Asked, Asking } from './asking.ts';
import { textOf } from './reader.ts';

type Request = z.infer<typeof findingRequests.alertGroups>;

/** The groups of the alerts asked for, most severe first, then the largest. */
export const alertGroups = (asking: Asking, request: Request, job: JobOptions<never>): Promise<readonly AlertGroup[]> =>
  asking.ask(request.filter, job, (asked) => groupsOf(asked, request));

export async function groupsOf({ reader, alertMatch }: Asked, request: Request): Promise<readonly AlertGroup[]> {
  const rows = await reader.rows(`select encode(${groupSql[request.by]}) as value, count(*) as alerts, max(${severityPlace}) as severest, epoch_us(min(first_seen)), epoch_us(max(last_seen))
    from ${judgedAlerts} where ${narrowedSql(request, await alertMatch())} group by value order by severest desc, alerts desc, value`);
  return rows.map(([value, alerts, severest, first, last]) => ({
    value: textOf(value), alerts: Number(alerts), severity: severities[Number(severest) - 1]!, first: Number(first), last: Number(last),
  }));
}
