import type { z } from 'zod';
import type { Filter } from '../../contract/filter.ts';
import { triageStatuses, type AlertGroupBy, type AlertSort, type findingRequests } from '../../contract/findings.ts';
import { severities } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import { instantSql } from './filter-sql.ts';

/** `alerts` with their triage as it stands: columns `status` and `reason`, and the key's values as one text, `entity`. */
export const judgedAlerts = `(select a.*, coalesce(t.status, 'new') as status, coalesce(t.reason, '') as reason, array_to_string(json_extract_string(a.key, '$.*'), ', ') as entity
  from alerts a left join (select alert, status, reason from triage qualify row_number() over (partition by alert order by changed desc, rowid desc) = 1) t on t.alert = a.id)`;

/** Alerts that overlap the filter's time range, are the one it names, and match its query by `match`. */
export function alertsSql(filter: Omit<Filter, 'query'>, match: string): string {
  const parts = [
    ...(filter.alert === undefined ? [] : [`id = ${quoteText(filter.alert)}`]),
    ...(filter.from === undefined ? [] : [`last_seen >= ${instantSql(filter.from)}`]),
    ...(filter.to === undefined ? [] : [`first_seen < ${instantSql(filter.to)}`]),
    match,
  ];
  return parts.join(' and ');
}

/** The alerts that a request narrows to, over `judgedAlerts`. */
export function narrowedSql({ filter, severities: wanted, statuses, text }: Pick<z.infer<typeof findingRequests.alertGroups>, 'filter' | 'severities' | 'statuses' | 'text'>, match: string): string {
  const among = (column: string, values: readonly string[] | undefined): readonly string[] =>
    values === undefined ? [] : [`list_contains([${values.map(quoteText).join(', ')}]::varchar[], ${column})`];
  const found = `contains(lower(rule || chr(10) || entity || chr(10) || message), lower(${quoteText(text)}))`;
  return [alertsSql(filter, match), ...among('severity', wanted), ...among('status', statuses), ...(text === '' ? [] : [found])].join(' and ');
}

const placeSql = (column: string, order: readonly string[]): string => `list_position([${order.map(quoteText).join(', ')}], ${column})`;
export const severityPlace = placeSql('severity', severities);

/** What alerts are grouped by. */
export const groupSql: Readonly<Record<AlertGroupBy, string>> = { none: `''`, rule: 'rule', severity: 'severity', key: 'entity', status: 'status' };

const sorts: Readonly<Record<AlertSort['by'], string>> = {
  severity: severityPlace, first_seen: 'first_seen', rule: 'rule', key: 'entity', count: 'count', score: 'score', status: placeSql('status', triageStatuses),
};
/** Ties: by severity, then as they were first seen. */
export const alertOrder = ({ by, descending }: AlertSort): string => `${sorts[by]} ${descending ? 'desc' : 'asc'}, ${severityPlace} desc, first_seen, id`;
