import type { StackBy } from '../../contract/explore.ts';
import { resolveField } from '../../model/schema.ts';
import { severities } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { Asked } from './asking.ts';
import { textOf, type Row } from './reader.ts';
import { sampledSql } from './top-values.ts';
import { groupingOf, type Grouping } from './value-groups.ts';

/** Series that are told apart. */
const maxSeries = 10;
/** They are chosen by a sample of the case's events, unless the filter lets too few of it through. */
const sampleSize = 500_000;
const minSample = 20_000;

/** What a histogram is stacked by: the series' values, largest first, and a query that gives each event's time and place among them, from 1, else NULL. */
interface Series {
  readonly values: readonly string[];
  readonly sql: string;
}

export function seriesOf(asked: Asked, by: StackBy): Promise<Series> {
  switch (by.kind) {
    case 'none':
      return Promise.resolve({ values: [], sql: `select _time, null from events where ${asked.where}` });
    case 'severity':
      return Promise.resolve(bySeverity(asked));
    case 'source':
      return bySource(asked);
    case 'field':
      return byField(asked, by.field);
  }
}

const ranks = [...severities].reverse();
/** An event behind several alerts counts for the most severe. */
const bySeverity = ({ where }: Asked): Series => ({
  values: ranks,
  sql: `select _time, place from (select _time, _source, _seq from events where ${where})
    left join (select source, seq, min(list_position([${ranks.map(quoteText).join(', ')}], severity)) as place from alert_events join alerts on id = alert group by source, seq) on source = _source and seq = _seq`,
});

async function bySource({ reader, where }: Asked): Promise<Series> {
  const rows = await reader.rows(`select id, encode(name) from (select _source, count(*) as n from events where ${where} group by 1 order by n desc, _source limit ${maxSeries}) join sources on id = _source order by n desc, id`);
  return { values: rows.map(([, name]) => textOf(name)), sql: `select _time, list_position([${rows.map(([id]) => Number(id)).join(', ')}], _source) from events where ${where}` };
}

async function byField(asked: Asked, name: string): Promise<Series> {
  const grouping = groupingOf(resolveField(asked.schema, name));
  const sample = await largest(asked, grouping, `${sampledSql(asked.events, sampleSize)} and ${asked.where}`);
  const rows = sample.looked < minSample && asked.events > sampleSize ? (await largest(asked, grouping, asked.where)).rows : sample.rows;
  const keys = rows.map(([, key]) => quoteText(textOf(key))).join(', ');
  const value = grouping.key.replace(/ as _rest$/, '');
  return { values: rows.map(([text]) => textOf(text)), sql: `select _time, list_position([${keys}]::${grouping.type}[], ${value}) from events where ${asked.where}` };
}

/** Texts and keys of the most frequent values, and how many events were looked at. */
async function largest({ reader }: Asked, { key, name, text }: Grouping, where: string): Promise<{ readonly rows: readonly Row[]; readonly looked: number }> {
  const rows = await reader.rows(`with counted as (select ${key}, count(*) as _seq from events where ${where} group by 1)
    select encode(${text}), encode(${name}::varchar), (select coalesce(sum(_seq), 0)::bigint from counted) from counted where ${name} is not null order by _seq desc, ${name} limit ${maxSeries}`);
  return { rows, looked: Number(rows[0]?.[2] ?? 0) };
}
