import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceCount } from '../../../../../src-core/contract/places.ts';
import { severities } from '../../../../../src-core/model/rule.ts';
import { circlesOf, clusterOf, radiusOf } from '../../../../../src-renderer/features/map/clusters.ts';
import { wholeWorld } from '../../../../../src-renderer/features/map/projection.ts';

const size = { width: 1000, height: 500 };
const world = wholeWorld(size);
const place: fc.Arbitrary<PlaceCount> = fc.record({
  kind: fc.constantFrom('place', 'country'), latitude: fc.double({ min: -50, max: 80, noNaN: true }), longitude: fc.double({ min: -170, max: 170, noNaN: true }), name: fc.option(fc.constantFrom('US', 'FR', 'DE'), { nil: undefined }),
  alerts: fc.integer({ min: 1, max: 5000 }), severity: fc.constantFrom(...severities), keys: fc.integer({ min: 1, max: 9 }), windows: fc.constant(undefined), first: fc.nat(1000), last: fc.integer({ min: 1000, max: 2000 }),
  query: fc.option(fc.constantFrom('a:1', 'b:2', '(c:3 AND d:4)'), { nil: undefined }),
});
const paris: PlaceCount = { kind: 'place', latitude: 48.9, longitude: 2.4, name: 'Paris', alerts: 3, severity: 'low', keys: 2, windows: undefined, first: 10, last: 20, query: 'network_id:"4"' };
const london: PlaceCount = { ...paris, latitude: 51.5, longitude: -0.1, name: 'London', alerts: 1, severity: 'high', keys: 1, first: 5, last: 15, query: 'network_id:"3"' };

describe('circles', () => {
  it('never touch, and lose no alert', () => fc.assert(fc.property(fc.array(place, { maxLength: 60 }), (places) => {
    const circles = circlesOf(places, world, size);
    const sum = (alerts: number, more: { readonly alerts: number }): number => alerts + more.alerts;
    expect(circles.map(({ cluster }) => cluster).reduce(sum, 0)).toBe(places.reduce(sum, 0));
    circles.forEach((one, i) => circles.slice(i + 1).forEach((other) => expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThanOrEqual(one.radius + other.radius)));
  })));

  it('stand for all that is told of what joined them', () => {
    const [one, ...rest] = circlesOf([paris, london], world, size);
    expect(rest).toEqual([]);
    expect(one!.cluster).toMatchObject({ names: ['Paris', 'London'], places: 2, alerts: 4, severity: 'high', keys: 3, first: 5, last: 20, query: 'network_id:"4" OR network_id:"3"' });
    expect(one!.cluster.latitude).toBeCloseTo((48.9 * 3 + 51.5) / 4);
    expect(circlesOf([paris, { ...london, query: undefined }], world, size)[0]!.cluster.query).toBeUndefined();
    expect(circlesOf([paris, { ...london, query: paris.query }], world, size)[0]!.cluster.query).toBe(paris.query);
  });

  it('are told apart from near, and left out where they cannot be seen', () => {
    const seen = (longitude: number, scale: number): readonly string[] => circlesOf([paris, london], { latitude: 50, longitude, scale }, size).flatMap(({ cluster }) => cluster.names);
    expect(circlesOf([paris, london], { latitude: 50, longitude: 1, scale: 100 }, size)).toHaveLength(2);
    expect(seen(2.4, 300)).toEqual([]);
    expect(seen(100, 100)).toEqual([]);
  });

  it('have an area by their alerts, and room for their number', () => {
    expect(radiusOf(400, 1000) / radiusOf(900, 1000)).toBeCloseTo(2 / 3);
    expect(radiusOf(1, 1_000_000)).toBe(12);
    expect(radiusOf(12_345, 1e9)).toBeGreaterThan(20);
  });

  it('name countries for people', () => {
    expect(clusterOf({ ...paris, kind: 'country', name: 'FR' }).names).toEqual(['France']);
  });
});
