import type { Rule } from '../../model/rule.ts';
import { writeRange, writeTerm } from '../../query/write.ts';

/** Degrees, both ends included. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Places of a kind that one answer holds. */
export const maxPlaces = 2000;
/** Terms that a query of a place is made of. */
export const maxTerms = 200;

/** Whether degrees, as SQL, name a place of the earth; NULL where they are. */
export const onEarthSql = (latitude: string, longitude: string): string => `(${latitude} between -90 and 90 and ${longitude} between -180 and 180)`;

/** Any of these; `undefined` where they are none or too many. */
export function anyOf(terms: readonly string[]): string | undefined {
  const distinct = [...new Set(terms)];
  return distinct.length === 0 || distinct.length > maxTerms ? undefined : distinct.join(' OR ');
}

/** What the events of these rules' alerts have in common whose place lies in the box. */
export const placeQuery = (rules: readonly Rule[], box: Box): string | undefined => anyOf(rules.flatMap((rule) => ('window' in rule ? [] : termsOf(rule.place, box))));

type PlaceSpec = Exclude<Rule, { window: unknown }>['place'];

function termsOf(place: PlaceSpec, box: Box): readonly string[] {
  if (place === undefined || 'latitude' in place) {
    const { latitude = 'latitude', longitude = 'longitude' } = place ?? {};
    return [`(${writeRange(latitude, box.south, box.north)} AND ${writeRange(longitude, box.west, box.east)})`];
  }
  return Object.entries(place.of).filter(([, one]) => one.latitude >= box.south && one.latitude <= box.north && one.longitude >= box.west && one.longitude <= box.east)
    .map(([value]) => writeTerm(place.field, value));
}
