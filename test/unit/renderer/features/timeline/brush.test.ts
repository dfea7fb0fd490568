import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dragged, gripAt, spanning, spanningBuckets, type Grip } from '../../../../../src-renderer/features/timeline/brush.ts';

const bounds = { from: 0, to: 1000 };
const brush = { from: 200, to: 400 };

describe('what is taken hold of', () => {
  it.each<[number, Grip]>([[195, 'from'], [205, 'from'], [395, 'to'], [300, 'all'], [500, 'new'], [100, 'new']])('at %d: %s', (time, grip) => expect(gripAt(time, brush, 10)).toBe(grip));
  it('is always a new brush where there is none', () => expect(gripAt(300, undefined, 10)).toBe('new'));
  it('is the nearer edge of a narrow brush', () => expect(gripAt(204, { from: 200, to: 205 }, 10)).toBe('to'));
});

describe('a drag', () => {
  it('draws a new brush either way', () => {
    expect(dragged({ grip: 'new', start: 300, before: undefined }, 500, bounds)).toEqual({ from: 300, to: 500 });
    expect(dragged({ grip: 'new', start: 300, before: brush }, 100, bounds)).toEqual({ from: 100, to: 300 });
  });
  it('moves an edge, also past the other one', () => {
    expect(dragged({ grip: 'from', start: 200, before: brush }, 250, bounds)).toEqual({ from: 250, to: 400 });
    expect(dragged({ grip: 'from', start: 200, before: brush }, 450, bounds)).toEqual({ from: 400, to: 450 });
  });
  it('moves the whole brush, which keeps its length at the bounds', () => {
    expect(dragged({ grip: 'all', start: 300, before: brush }, 350, bounds)).toEqual({ from: 250, to: 450 });
    expect(dragged({ grip: 'all', start: 300, before: brush }, 5000, bounds)).toEqual({ from: 800, to: 1000 });
    expect(dragged({ grip: 'all', start: 300, before: brush }, -5000, bounds)).toEqual({ from: 0, to: 200 });
  });
  it('stays within the bounds and is never empty', () => {
    fc.assert(fc.property(fc.double({ min: -5000, max: 5000, noNaN: true }), fc.double({ min: -5000, max: 5000, noNaN: true }), (one, other) => {
      const { from, to } = spanning(one, other, bounds);
      expect(to).toBeGreaterThan(from);
      expect(Number.isInteger(from) && Number.isInteger(to)).toBe(true);
    }));
  });
});

it('the keyboard brushes whole bars', () => {
  expect(spanningBuckets(300, 100, 50, bounds)).toEqual({ from: 100, to: 350 });
  expect(spanningBuckets(100, 100, 50, bounds)).toEqual({ from: 100, to: 150 });
});
