import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellOf, moved, pointOf, wholeWorld, zoomed } from '../../../../../src-renderer/features/map/projection.ts';
import { worldPath } from '../../../../../src-renderer/features/map/world.ts';

const degrees = (most: number): fc.Arbitrary<number> => fc.double({ min: -most, max: most, noNaN: true });
const pixels = fc.integer({ min: 100, max: 2000 });
const size = fc.record({ width: pixels, height: pixels });
const place = fc.record({ latitude: degrees(80), longitude: degrees(170) });
const near = (one: number, other: number): void => expect(Math.abs(one - other)).toBeLessThan(1e-6);

describe('the map', () => {
  it('shows the whole world at first', () => fc.assert(fc.property(size, place, (of, { latitude, longitude }) => {
    const { x, y } = pointOf(wholeWorld(of), of, { latitude: Math.max(-58, latitude), longitude });
    expect([x >= -1e-6, x <= of.width + 1e-6, y >= -1e-6, y <= of.height + 1e-6]).toEqual([true, true, true, true]);
  })));

  it('moves by as many pixels as it is dragged', () => fc.assert(fc.property(size, place, fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (of, at, dx, dy) => {
    const view = { latitude: 0, longitude: 0, scale: 10 };
    const [before, after] = [pointOf(view, of, at), pointOf(moved(view, dx, dy), of, at)];
    near(after.x - before.x, dx);
    near(after.y - before.y, dy);
  })));

  it('zooms around what is pointed at', () => fc.assert(fc.property(size, fc.double({ min: 1.1, max: 8, noNaN: true }), (of, factor) => {
    const view = { latitude: 10, longitude: 20, scale: 100 };
    const at = { latitude: 10.4, longitude: 20.3 };
    const before = pointOf(view, of, at);
    const { x, y } = pointOf(zoomed(view, factor, of, { x: before.x - of.width / 2, y: before.y - of.height / 2 })!, of, at);
    near(x, before.x);
    near(y, before.y);
  })));

  it('zooms out to the whole world, and in to a limit', () => {
    const of = { width: 1000, height: 500 };
    expect(zoomed({ latitude: 5, longitude: 5, scale: 10 }, 0.01, of)).toBeUndefined();
    expect(zoomed({ latitude: 5, longitude: 5, scale: 49_000 }, 100, of)).toMatchObject({ latitude: 5, longitude: 5, scale: 50_000 });
  });

  it('tells apart what is a circle\'s width apart', () => fc.assert(fc.property(fc.double({ min: 0.1, max: 50_000, noNaN: true }), (scale) => {
    const cell = cellOf({ latitude: 0, longitude: 0, scale });
    expect([cell * scale > 11.9, cell * scale < 24.1, Number.isInteger(Math.log2(cell))]).toEqual([true, true, true]);
  })));
});

it('no outline jumps across the map', () => {
  const rings = worldPath().split('Z').filter((ring) => ring !== '').map((ring) => ring.slice(1).split('L').map((point) => point.split(' ').map(Number)));
  expect(rings.length).toBeGreaterThan(200);
  const jumps = rings.flatMap((ring) => ring.slice(1).filter(([x, y], i) => Math.abs(x! - ring[i]![0]!) > 60 && y !== 90));
  expect(jumps).toEqual([]);
});
