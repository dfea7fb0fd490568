import type { PlaceCount, PlaceKind } from '../../../src-core/contract/places.ts';
import { severities, type Severity } from '../../../src-core/model/rule.ts';
import { placeName, shortCount } from './map-text.ts';
import { pointOf, type MapView, type Point, type Size } from './projection.ts';

/** Places that a circle, or a row of the table, stands for. */
export interface Cluster extends Omit<PlaceCount, 'name' | 'kind'> {
  readonly kinds: readonly PlaceKind[];
  /** For people; distinct. Fewer than `places` where some have none. */
  readonly names: readonly string[];
  readonly places: number;
  /** Whose OR is `query`. */
  readonly queries: readonly string[] | undefined;
}

/** Where it is drawn, in pixels. */
export interface Circle extends Point {
  readonly cluster: Cluster;
  readonly radius: number;
}

const largest = 40;
const smallest = 12;
const mostQuery = 8000;

export const clusterOf = ({ kind, name, ...place }: PlaceCount): Cluster => ({ ...place, kinds: [kind], names: name === undefined ? [] : [placeName(kind, name)], places: 1, queries: place.query === undefined ? undefined : [place.query] });

/** Circles that do not overlap, of an area by their alerts, largest first; a place joins the circle that it would touch. */
export function circlesOf(places: readonly PlaceCount[], view: MapView, size: Size): readonly Circle[] {
  const total = places.reduce((sum, { alerts }) => sum + alerts, 0);
  const draw = (cluster: Cluster): Circle => ({ cluster, radius: radiusOf(cluster.alerts, total), ...pointOf(view, size, cluster) });
  let circles: readonly Circle[] = places.map((place) => draw(clusterOf(place)));
  for (let before = Infinity; circles.length < before;) {
    before = circles.length;
    circles = joinTouching(circles, draw);
  }
  return circles.filter(({ x, y, radius }) => x > -radius && y > -radius && x < size.width + radius && y < size.height + radius);
}

function joinTouching(circles: readonly Circle[], draw: (cluster: Cluster) => Circle): readonly Circle[] {
  const joined: Circle[] = [];
  for (const circle of circles.toSorted((one, other) => other.cluster.alerts - one.cluster.alerts)) {
    const near = joined.findIndex((other) => Math.hypot(other.x - circle.x, other.y - circle.y) < other.radius + circle.radius);
    if (near === -1) joined.push(circle);
    else joined[near] = draw(together(joined[near]!.cluster, circle.cluster));
  }
  return joined;
}

/** Area by count; never so small that it cannot be hit, or its number not be read. */
export const radiusOf = (alerts: number, total: number): number => Math.max(smallest, 7 + 3 * shortCount(alerts).length, largest * Math.sqrt(alerts / Math.max(1, total)));

const graver = (one: Severity, other: Severity): Severity => (severities.indexOf(one) > severities.indexOf(other) ? one : other);

function together(one: Cluster, other: Cluster): Cluster {
  const alerts = one.alerts + other.alerts;
  const mean = (of: 'latitude' | 'longitude'): number => (one[of] * one.alerts + other[of] * other.alerts) / alerts;
  return {
    kinds: [...new Set([...one.kinds, ...other.kinds])], alerts, latitude: mean('latitude'), longitude: mean('longitude'), names: [...new Set([...one.names, ...other.names])], places: one.places + other.places,
    severity: graver(one.severity, other.severity), keys: one.keys + other.keys, windows: one.windows === undefined ? undefined : one.windows + (other.windows ?? 0),
    first: Math.min(one.first, other.first), last: Math.max(one.last, other.last), ...either(one, other),
  };
}

function either({ queries: one }: Cluster, { queries: other }: Cluster): Pick<Cluster, 'query' | 'queries'> {
  const queries = one === undefined || other === undefined ? undefined : [...new Set([...one, ...other])];
  const query = queries?.join(' OR ');
  return query === undefined || query.length > mostQuery ? { query: undefined, queries: undefined } : { query, queries };
}
