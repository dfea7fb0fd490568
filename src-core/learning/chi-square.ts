/** A chi-square value as a normal deviate: Wilson and Hilferty, "The distribution of chi-square" (1931). Without freedom nothing differs. */
export function chiSquareZ(value: number, freedom: number): number {
  if (freedom === 0) return -Infinity;
  const variance = 2 / (9 * freedom);
  return (Math.cbrt(Math.max(0, value) / freedom) - 1 + variance) / Math.sqrt(variance);
}

/** The normal deviate that is exceeded with this chance: Hastings 1955 (Abramowitz and Stegun 26.2.23), to 4.5e-4. */
export function deviate(chance: number): number {
  if (chance > 0.5) return -deviate(1 - chance);
  const t = Math.sqrt(-2 * Math.log(chance));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
