import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panned, revealing, wholeRange, within, zoomed } from '../../../../../src-renderer/features/timeline/range.ts';

const bounds = { from: 0, to: 1_000_000 };

describe('what is seen', () => {
  it('of one moment is a second around it', () => expect(wholeRange(5e6, 5e6)).toEqual({ from: 4_500_000, to: 5_500_001 }));
  it('is all, and grows with it, where nothing less is asked for', () => expect(within({ from: -5, to: 2_000_000 }, bounds)).toBeUndefined());

  it('keeps the time under the pointer where it is while zooming', () => {
    expect(zoomed({ from: 0, to: 1000 }, 250, 0.5, bounds)).toEqual({ from: 125, to: 625 });
    expect(zoomed({ from: 125, to: 625 }, 250, 2, bounds)).toEqual({ from: 0, to: 1000 });
  });

  it('stops at the bounds while panning', () => {
    expect(panned({ from: 100, to: 300 }, 0.5, bounds)).toEqual({ from: 200, to: 400 });
    expect(panned({ from: 100, to: 300 }, -5, bounds)).toEqual({ from: 0, to: 200 });
    expect(panned({ from: 100, to: 300 }, 1e9, bounds)).toEqual({ from: 999_800, to: 1_000_000 });
  });

  it('stays within the bounds whatever is done', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_000 }), fc.integer({ min: 20, max: 1000 }), fc.double({ min: 0.001, max: 1000, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (from, span, factor, share) => {
      const next = zoomed({ from, to: from + span }, from + span * share, factor, bounds) ?? bounds;
      expect(next.from).toBeGreaterThanOrEqual(0);
      expect(next.to).toBeLessThanOrEqual(bounds.to);
      expect(next.to - next.from).toBeGreaterThanOrEqual(20);
    }));
  });

  it('moves only where what is to be shown cannot be seen well', () => {
    const range = { from: 1000, to: 2000 };
    expect(revealing(range, { from: 1200, to: 1201 }, bounds)).toEqual(range);
    expect(revealing(range, { from: 5000, to: 5001 }, bounds)).toEqual({ from: 4501, to: 5501 });
    expect(revealing(bounds, { from: 5000, to: 5300 }, bounds)).toEqual({ from: 4700, to: 5600 });
  });
});
