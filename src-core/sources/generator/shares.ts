import type { Random } from '../../base/random.ts';

/** How often each value comes: shares of the sum. */
export type Shares<T> = readonly (readonly [T, number])[];

/** 1024 values in these shares, so that a draw is one look-up. */
export function table<T>(shares: Shares<T>): readonly T[] {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  const ends = shares.map(([value], i) => ({ value, end: shares.slice(0, i + 1).reduce((sum, [, share]) => sum + share, 0) / total }));
  return Array.from({ length: 1024 }, (_, i) => ends.find(({ end }) => (i + 0.5) / 1024 < end)!.value);
}

/** One of the values of a table. */
export const draw = <T>(random: Random, values: readonly T[]): T => values[random.next() & 1023]!;

export const countryShares: Shares<string> = [
  ['US', 30], ['DE', 11], ['IN', 10], ['GB', 8], ['FR', 7], ['BR', 6], ['JP', 5], ['CA', 4], ['NL', 4], ['AU', 3],
  ['ES', 3], ['PL', 2], ['SE', 2], ['SG', 2], ['ZA', 1], ['MX', 1], ['KR', 1],
];
