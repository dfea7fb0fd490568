import type { Filter } from '../../contract/filter.ts';
import type { PlaceCount } from '../../contract/places.ts';
import type { Rule, SingleRule } from '../../model/rule.ts';
import { resolveField } from '../../model/schema.ts';
import { textSql } from '../../query/sql.ts';
import { quoteText } from '../../query/sql-quote.ts';
import { writeTerm } from '../../query/write.ts';
import { groupKeySql } from '../occurrences.ts';
import { groupRule } from '../results.ts';
import type { Asked } from './asking.ts';
import { instantSql } from './filter-sql.ts';
import { maxPlaces, onEarthSql } from './place-query.ts';
import { textOf } from './reader.ts';

type GroupedRule = SingleRule & { readonly group: NonNullable<SingleRule['group']> };
const isGrouped = (rule: Rule): rule is GroupedRule => 'group' in rule && rule.group !== undefined;

export interface GroupPlaces {
  readonly groups: readonly PlaceCount[];
  /** Windows without a place, and groups beyond the largest. */
  readonly windows: number;
  readonly smaller: number;
}

/** Sums of the windows of each group; its middle weighs windows by their alerts. */
export async function groupPlaces(asked: Asked, filter: Filter, rules: readonly Rule[]): Promise<GroupPlaces> {
  const grouped = new Map(rules.filter(isGrouped).map((rule) => [groupRule(rule), rule]));
  if (grouped.size === 0) return { groups: [], windows: 0, smaller: 0 };
  const rows = await asked.reader.rows(`with found as (select rule, key, json_transform("values", '{"count":"BIGINT","keys":"BIGINT","first":"TIMESTAMP","last":"TIMESTAMP","latitude":"DOUBLE","longitude":"DOUBLE"}') as v
      from windows where ${windowsSql(asked, filter, [...grouped.values()])})
    select rule, encode(key), sum(v.count), max(v.keys), count(*), epoch_us(min(v.first)), epoch_us(max(v.last)), sum(v.latitude * v.count) / sum(v.count), sum(v.longitude * v.count) / sum(v.count),
      count(*) over (), not coalesce(${onEarthSql('v.latitude', 'v.longitude')}, false) as placeless
    from found group by rule, key, placeless order by placeless, 3 desc, rule, key limit ${maxPlaces}`);
  return {
    groups: rows.filter((row) => row[10] === false).map(([rule, key, alerts, keys, windows, first, last, latitude, longitude]) => ({
      kind: 'group', latitude: Number(latitude), longitude: Number(longitude), ...keyParts(textOf(key)), alerts: Number(alerts), severity: grouped.get(String(rule))!.severity,
      keys: Number(keys), windows: Number(windows), first: Number(first), last: Number(last),
    })),
    windows: rows.filter((row) => row[10] === true).reduce((sum, row) => sum + Number(row[4]), 0),
    smaller: rows.length === 0 ? 0 : Number(rows[0]![9]) - rows.length,
  };
}

function keyParts(text: string): Pick<PlaceCount, 'name' | 'query'> {
  const entries = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
  return { name: entries.map(([field, value]) => `${field} ${value}`).join(', '), query: `(${entries.map(([field, value]) => writeTerm(field, value)).join(' AND ')})` };
}

function windowsSql({ schema, where }: Asked, { query, alert, machine, from, to }: Filter, rules: readonly GroupedRule[]): string {
  const narrowed = query !== '' || alert !== undefined || machine !== undefined;
  const any = rules.map((rule) => {
    const keys = groupKeySql(rule.group.by, rule.group.by.map((field) => textSql(resolveField(schema, field))));
    return `(rule = ${quoteText(groupRule(rule))}${narrowed ? ` and key in (select distinct ${keys} from events where ${where})` : ''})`;
  });
  return [`(${any.join(' or ')})`, ...(from === undefined ? [] : [`window_end > ${instantSql(from)}`]), ...(to === undefined ? [] : [`window_start < ${instantSql(to)}`])].join(' and ');
}
