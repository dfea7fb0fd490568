/** In bits. */
export function entropy(values: readonly (string | number)[]): number {
  let sum = 0;
  for (const count of tally(values).values()) sum -= (count / values.length) * Math.log2(count / values.length);
  return sum;
}

export function tally<T>(values: readonly T[]): Map<T, number> {
  const seen = new Map<T, number>();
  for (const value of values) seen.set(value, (seen.get(value) ?? 0) + 1);
  return seen;
}
