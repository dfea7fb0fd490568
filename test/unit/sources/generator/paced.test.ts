import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGenerator } from '../../../../src-core/sources/generator/generators.ts';
import { PacedRecords } from '../../../../src-core/sources/generator/paced.ts';

const make = (speed?: number): PacedRecords => new PacedRecords(createGenerator('network', { count: Infinity, seed: 1, rate: 100, outOfOrderness: 5e6 }), speed);
const records = (paced: PacedRecords): number | undefined => paced.next()?.text.match(/\n/g)?.length;

describe('records as time goes by', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('come at their rate times the speed, from when they are first asked for', () => {
    const paced = make(10);
    vi.advanceTimersByTime(5000);
    expect(records(paced)).toBe(undefined);
    vi.advanceTimersByTime(100);
    expect(records(paced)).toBe(100);
    expect(records(paced)).toBe(undefined);
    vi.advanceTimersByTime(500);
    expect(records(paced)).toBe(500);
  });

  it('are caught up with in pieces', () => {
    const paced = make(1000);
    paced.next();
    vi.advanceTimersByTime(300);
    expect([records(paced), records(paced), records(paced)]).toEqual([16_384, 30_000 - 16_384, undefined]);
  });

  it('do not come while it waits, nor at once what would have come', () => {
    const paced = make();
    paced.next();
    paced.steer(1, true);
    vi.advanceTimersByTime(10_000);
    expect(records(paced)).toBe(undefined);
    paced.steer(2, false);
    paced.next();
    vi.advanceTimersByTime(1000);
    expect(records(paced)).toBe(200);
    expect([paced.speed, paced.paused, paced.injected]).toEqual([2, false, 0]);
  });

  it('end when it is closed, with what was held back, though it waits', () => {
    const paced = make();
    paced.next();
    vi.advanceTimersByTime(10_000);
    const before = records(paced)!;
    paced.steer(1, true);
    paced.close();
    expect(records(paced)).toBeGreaterThan(0);
    expect(before).toBe(1000);
    expect(paced.next()).toBeUndefined();
  });
});
