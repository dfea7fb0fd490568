import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { squeeze } from './projection.ts';

type Ring = readonly (readonly number[])[];

/** The outlines of all countries as an SVG path; a unit is a degree of latitude, the origin where the equator meets Greenwich. */
export function worldPath(): string {
  const topology = atlas as unknown as Topology<{ readonly countries: GeometryCollection }>;
  return feature(topology, topology.objects.countries).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.type === 'Polygon' ? geometry.coordinates : []).map(ringPath).join('');
}

const ringPath = (ring: Ring): string => `M${ring.map(([longitude, latitude]) => `${(longitude! * squeeze).toFixed(2)} ${(-latitude!).toFixed(2)}`).join('L')}Z`;
