import type { PlaceCount } from '../../contract/places.ts';
import type { Key } from '../../model/alert.ts';
import { severities } from '../../model/rule.ts';
import { ecsAliases } from '../../model/schema.ts';
import { parseAddress } from '../../query/network.ts';
import { writeTerm } from '../../query/write.ts';
import type { Countries } from '../countries.ts';
import type { Asked } from './asking.ts';
import { anyOf, maxTerms } from './place-query.ts';
import { textOf } from './reader.ts';

interface Counted {
  alerts: number;
  severe: number;
  keys: number;
  first: number;
  last: number;
  readonly addresses: KeyAddress[];
}

/** Alerts of this table by the country of the address in their key; and how many have none, with an address and without. */
export async function countryPlaces({ reader, countries: load }: Asked, table: string): Promise<{ readonly countries: readonly PlaceCount[]; readonly addresses: number; readonly others: number }> {
  const found = new Map<string, Counted>();
  let [addresses, others] = [0, 0];
  let countries: Countries | undefined;
  for await (const rows of reader.chunks(`select encode(key), count(*), max(severe), epoch_us(min(first_seen)), epoch_us(max(last_seen)) from ${table} group by key order by key`)) {
    countries ??= await load();
    for (const [key, alerts, severe, first, last] of rows) {
      const address = addressIn(JSON.parse(textOf(key)) as Key);
      const code = address === undefined ? undefined : countries.of(address.bytes);
      if (address === undefined) others += Number(alerts);
      else if (code === undefined) addresses += Number(alerts);
      else add(found, code, { alerts: Number(alerts), severe: Number(severe), keys: 1, first: Number(first), last: Number(last), addresses: [address] });
    }
  }
  return { countries: [...found].map(([code, counted]) => placeOf(code, counted, countries!.centre(code))), addresses, others };
}

interface KeyAddress {
  readonly field: string;
  readonly text: string;
  readonly bytes: readonly number[];
}

const sources: readonly string[] = ['source.ip', ...ecsAliases['source.ip']!];

/** A source's address first. */
function addressIn(key: Key): KeyAddress | undefined {
  const found = Object.entries(key).flatMap(([field, text]) => {
    const bytes = parseAddress(text);
    return bytes === undefined ? [] : [{ field, text, bytes }];
  });
  return found.find(({ field }) => sources.includes(field)) ?? found[0];
}

function add(found: Map<string, Counted>, code: string, more: Counted): void {
  const before = found.get(code);
  if (before === undefined) return void found.set(code, more);
  before.alerts += more.alerts;
  before.keys += more.keys;
  before.severe = Math.max(before.severe, more.severe);
  before.first = Math.min(before.first, more.first);
  before.last = Math.max(before.last, more.last);
  // One too many tells that they are.
  if (before.addresses.length <= maxTerms) before.addresses.push(...more.addresses);
}

const placeOf = (code: string, { alerts, severe, keys, first, last, addresses }: Counted, [longitude, latitude]: readonly [number, number]): PlaceCount => ({
  kind: 'country', latitude, longitude, name: code, alerts, severity: severities[severe - 1]!, keys, windows: undefined, first, last, query: anyOf(addresses.map(({ field, text }) => writeTerm(field, text))),
});
