import { feature } from 'topojson-client';
import atlas from 'world-atlas/countries-110m.json';
import { squeeze } from './projection.ts';

type Ring = readonly (readonly number[])[];

/** The outlines of all countries as an SVG path; a unit is a degree of latitude, the origin where the equator meets Greenwich. */
export function worldPath(): string {
  const topology = atlas as unknown as Parameters<typeof feature>[0];
  const countries = feature(topology, topology.objects['countries']!);
  return ('features' in countries ? countries.features : []).flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.type === 'Polygon' ? geometry.coordinates : []).map(ringPath).join('');
}

/** A ring that crosses the 180th meridian goes on beyond it, and comes again on the other side. */
function ringPath(ring: Ring): string {
  const whole = closed(unwrapped(ring));
  const [west, east] = [Math.min(...whole.map(([longitude]) => longitude!)), Math.max(...whole.map(([longitude]) => longitude!))];
  return [0, ...(east > 180 ? [-360] : []), ...(west < -180 ? [360] : [])].map((shift) => `M${whole.map(([longitude, latitude]) => `${((longitude! + shift) * squeeze).toFixed(2)} ${(-latitude!).toFixed(2)}`).join('L')}Z`).join('');
}

/** Longitudes without the jump from 180 to -180. */
function unwrapped(ring: Ring): Ring {
  let turn = 0;
  return ring.map(([longitude, latitude], i) => {
    turn -= i === 0 ? 0 : 360 * Math.round((longitude! - ring[i - 1]![0]!) / 360);
    return [longitude! + turn, latitude!];
  });
}

/** Antarctica goes around the pole: along the map's edge back to where it began. */
function closed(ring: Ring): Ring {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return Math.abs(last[0]! - first[0]!) < 180 ? ring : [...ring, [last[0]!, -90], [first[0]!, -90]];
}
