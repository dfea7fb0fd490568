import type { StackBy } from '../../contract/explore.ts';
import { resolveField } from '../../model/schema.ts';
import { severities } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { Asked } from './asking.ts';
import { textOf } from './reader.ts';
import { sampledSql } from './top-values.ts';
import { groupingOf } from './value-groups.ts';

/** Series that are told apart, and events of more than which their choice goes by a sample. */
const maxSeries = 10;
const maxCounted = 500_000;

/** What a histogram is stacked by: the series' values, and a query that gives events' times and their place among them, from 1; NULL or no row for all others. */
export interface Series {
  readonly values: readonly string[];
  readonly sql: string;
}

export function seriesOf(asked: Asked, by: StackBy, total: number): Promise<Series> {
  switch (by.kind) {
    case 'none':
      return Promise.resolve({ values: [], sql: '' });
    case 'severity':
      return Promise.resolve(bySeverity(asked));
    case 'source':
      return bySource(asked);
    case 'field':
      return byField(asked, by.field, total);
  }
}

const ranks = [...severities].reverse();
/** An event behind several alerts counts for the most severe. */
const bySeverity = ({ where }: Asked): Series => ({
  values: ranks,
  sql: `select _time, place from (select _time, _source, _seq from events where ${where})
    join (select source, seq, min(list_position([${ranks.map(quoteText).join(', ')}], severity)) as place from alert_events join alerts on id = alert group by source, seq) on source = _source and seq = _seq`,
});

async function bySource({ reader, where }: Asked): Promise<Series> {
  const rows = await reader.rows(`select id, encode(name) from (select _source, count(*) as n from events where ${where} group by 1 order by n desc, _source limit ${maxSeries}) join sources on id = _source order by n desc, id`);
  return { values: rows.map(([, name]) => textOf(name)), sql: `select _time, list_position([${rows.map(([id]) => Number(id)).join(', ')}], _source) from events where ${where}` };
}

async function byField({ reader, schema, where }: Asked, name: string, total: number): Promise<Series> {
  const grouping = groupingOf(resolveField(schema, name));
  const looked = total > maxCounted ? `${sampledSql(total, maxCounted)} and ${where}` : where;
  const rows = await reader.rows(`select encode(${grouping.text}), encode(${grouping.name}::varchar) from (select ${grouping.key}, count(*) as _seq from events where ${looked} group by 1)
    where ${grouping.name} is not null order by _seq desc, ${grouping.name} limit ${maxSeries}`);
  const keys = rows.map(([, key]) => quoteText(textOf(key))).join(', ');
  const value = grouping.key.replace(/ as _rest$/, '');
  return { values: rows.map(([text]) => textOf(text)), sql: `select _time, list_position([${keys}]::${grouping.type}[], ${value}) from events where ${where}` };
}
