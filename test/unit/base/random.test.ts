import { describe, expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';

const draw = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

describe('seeded random numbers', () => {
  test('equal seeds give equal numbers, other seeds others', () => {
    const of = (seed: number): readonly number[] => {
      const random = new Random(seed);
      return draw(50, () => random.next());
    };
    const seeds = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    for (const seed of seeds) expect(of(seed)).toEqual(of(seed));
    expect(new Set(seeds.map((seed) => of(seed).join())).size).toBe(seeds.length);
  });

  test('sfc32 as a plain reading of its definition gives it', () => {
    const random = new Random(12345);
    let [a, b, c, d] = [0n, 12345n, 0n, 1n];
    const word = (value: bigint): bigint => BigInt.asUintN(32, value);
    const next = (): bigint => {
      const result = word(a + b + d);
      d = word(d + 1n);
      a = b ^ (b >> 9n);
      b = word(c + (c << 3n));
      c = word(word((c << 21n) | (c >> 11n)) + result);
      return result;
    };
    draw(20, next);
    expect(draw(1000, () => BigInt(random.next()))).toEqual(draw(1000, next));
  });

  test('uniform numbers fill [0, 1) evenly', () => {
    const random = new Random(1);
    const cells = new Array<number>(20).fill(0);
    for (const value of draw(100_000, () => random.uniform())) cells[Math.floor(value * 20)]!++;
    const chiSquare = cells.reduce((sum, count) => sum + (count - 5000) ** 2 / 5000, 0);
    expect(chiSquare).toBeLessThan(43.8); // 99.9 % of 19 degrees of freedom
  });

  test('integers and picks reach every value and no other', () => {
    const random = new Random(2);
    expect(new Set(draw(1000, () => random.integer(7)))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
    expect(new Set(draw(1000, () => random.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
  });

  test('exponential numbers have their mean and their tail', () => {
    const random = new Random(3);
    const values = draw(100_000, () => random.exponential(5));
    expect(values.reduce((sum, value) => sum + value) / values.length).toBeCloseTo(5, 0);
    expect(values.filter((value) => value > 10).length / values.length).toBeCloseTo(Math.exp(-2), 2);
    expect(values.every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
  });

  test('a shuffle keeps the items and favours no order', () => {
    const random = new Random(4);
    const orders = new Map<string, number>();
    for (const order of draw(6000, () => random.shuffle(['a', 'b', 'c']).join(''))) orders.set(order, (orders.get(order) ?? 0) + 1);
    expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});
