import type { AlertPlaces, PlaceKind } from '../../../src-core/contract/places.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { spanInWords, type FormatTime } from '../../data/time-format.ts';
import type { Cluster } from './clusters.ts';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
export const shortCount = (count: number): string => compact.format(count);
const many = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

const regions = new Intl.DisplayNames('en', { type: 'region' });
const mostNames = 3;

/** As the engine names it, for people: countries by their names. */
export const placeName = (kind: PlaceKind, name: string): string => (kind === 'country' ? regions.of(name)! : visibleText(name, 60));

/** `London`, `United States, Canada and 2 more`, `51.51° N, 0.13° W`. */
export function nameOf({ names, places, latitude, longitude }: Pick<Cluster, 'names' | 'places' | 'latitude' | 'longitude'>): string {
  if (names.length === 0) return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
  const shown = names.slice(0, mostNames);
  return `${shown.join(', ')}${places > shown.length ? ` and ${places - shown.length} more` : ''}`;
}

const degrees = (value: number, positive: string, negative: string): string => `${Math.abs(value).toFixed(2)}° ${value < 0 ? negative : positive}`;

const kinds: Readonly<Record<PlaceKind, string>> = { place: 'where the event happened', country: 'country of the address', group: 'group' };
export const kindWords = (cluster: Cluster): string => cluster.kinds.map((kind) => kinds[kind]).join(', ');

/** What the numbers of a place are, a line each. */
export function factsOf({ kinds: [kind, ...mixed], alerts, severity, keys, windows, places, first, last }: Cluster, time: FormatTime): readonly string[] {
  return [
    alerts === 1 ? `1 ${severity} alert` : `${many(alerts, 'alert')}, the gravest ${severity}`,
    ...(windows === undefined ? [`${places > 1 ? 'at most ' : ''}${many(keys, 'key')}`] : [`in ${many(windows, 'window')}, at most ${many(keys, 'key')} in one`]),
    spanInWords({ from: first, to: last + 1 }, (at) => time(at, 'second')),
    ...(places > 1 ? [`${places.toLocaleString('en')} ${mixed.length > 0 || kind === 'place' ? 'places' : kind === 'country' ? 'countries' : 'groups'} near each other`] : []),
    ...(kind === 'country' || mixed.includes('country') ? [`${mixed.length > 0 ? 'partly ' : ''}by the country of the address in the key`] : []),
  ];
}

export const clusterInWords = (cluster: Cluster, time: FormatTime): string => `${nameOf(cluster)}: ${factsOf(cluster, time).join(', ')}`;

/** What the map does not show of what was asked for. */
export function missingInWords({ unplaced: { addresses, others, windows }, smallerGroups }: AlertPlaces, shows: 'alerts' | 'groups'): string {
  if (shows === 'groups') return [...(windows > 0 ? [`${many(windows, 'window')} without a place`] : []), ...(smallerGroups > 0 ? [`${many(smallerGroups, 'smaller group')} not shown`] : [])].join(', ');
  if (addresses + others === 0) return '';
  return `${(addresses + others).toLocaleString('en')} without a place${addresses > 0 ? ` (${addresses.toLocaleString('en')} of private or unknown addresses)` : ''}`;
}
