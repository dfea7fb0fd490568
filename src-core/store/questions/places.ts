import type { z } from 'zod';
import type { AlertPlaces, PlaceCount, placeRequests } from '../../contract/places.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import { severities, type Rule } from '../../model/rule.ts';
import { alertsSql, severityPlace } from './alerts-sql.ts';
import type { Asked, Asking } from './asking.ts';
import { countryPlaces } from './country-places.ts';
import { groupPlaces } from './group-places.ts';
import { maxPlaces, onEarthSql, placeQuery } from './place-query.ts';
import { textOf, type Reader } from './reader.ts';

type Request = z.infer<typeof placeRequests.places>;

const coarser = 4;

/** The alerts of the filter and the groups of its events, by where they happened. */
export function places(asking: Asking, request: Request, job: JobOptions<never>): Promise<AlertPlaces> {
  return asking.ask(request.filter, job, async (asked) => {
    const rules = await readRules(asked.reader);
    const match = alertsSql(request.filter, await asked.alertMatch());
    const located = await cells(asked, match, request.cell, rules);
    const { countries, addresses, others } = await countryPlaces(asked, `(${locatedSql(match)}) where latitude is null`);
    const { groups, windows, smaller } = await groupPlaces(asked, request.filter, rules);
    return { places: [...located, ...countries, ...groups].toSorted((one, other) => other.alerts - one.alerts), unplaced: { addresses, others, windows }, smallerGroups: smaller };
  });
}

async function readRules(reader: Reader): Promise<readonly Rule[]> {
  return (await reader.rows('select encode(definition::varchar) from rules order by id')).map(([definition]) => JSON.parse(textOf(definition)) as Rule);
}

/** Most alerts have no place: theirs are not read as JSON. */
const locatedSql = (match: string): string => `select rule, ${severityPlace} as severe, key, first_seen, last_seen, place.name as name,
    case when ${onEarthSql('place.latitude', 'place.longitude')} then place.latitude end as latitude, place.longitude as longitude
  from (select *, case when contains(explanation, '"place":{') then json_transform(explanation->'$.place', '{"latitude":"DOUBLE","longitude":"DOUBLE","name":"VARCHAR"}') end as place from alerts where ${match})`;

async function cells({ reader }: Asked, match: string, cell: number, rules: readonly Rule[]): Promise<readonly PlaceCount[]> {
  for (let size = cell; ; size *= coarser) {
    const rows = await reader.rows(`select count(*), max(severe), count(distinct key), epoch_us(min(first_seen)), epoch_us(max(last_seen)), avg(latitude), avg(longitude),
        case when count(distinct name) = 1 and count(name) = count(*) then encode(min(name)) end, string_agg(distinct rule, ' '), min(latitude), max(latitude), min(longitude), max(longitude)
      from (${locatedSql(match)}) where latitude is not null group by floor(latitude / ${size}), floor(longitude / ${size}) order by 1 desc, 6, 7 limit ${maxPlaces + 1}`);
    if (rows.length > maxPlaces) continue;
    return rows.map(([alerts, severe, keys, first, last, latitude, longitude, name, ids, south, north, west, east]) => ({
      kind: 'place', latitude: Number(latitude), longitude: Number(longitude), name: name === null ? undefined : textOf(name), alerts: Number(alerts), severity: severities[Number(severe) - 1]!,
      keys: Number(keys), windows: undefined, first: Number(first), last: Number(last),
      query: placeQuery(rules.filter(({ id }) => String(ids).split(' ').includes(id)), { south: Number(south), north: Number(north), west: Number(west), east: Number(east) }),
    }));
  }
}
