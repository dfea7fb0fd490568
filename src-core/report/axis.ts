/** Steps of a clock's axis, microseconds, from a second up. */
const clockSteps: readonly number[] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800].map((seconds) => seconds * 1e6);

/** The smallest 1, 2 or 5 times a power of ten that is no less than `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
}

/** At most `most` + 1 times in [from, to], microseconds, on round values of UTC. */
export function timeTicks(from: number, to: number, most: number): { readonly step: number; readonly at: readonly number[] } {
  const least = Math.max((to - from) / most, 1);
  const step = least <= 5e5 ? roundStep(least) : (clockSteps.find((candidate) => candidate >= least) ?? roundStep(least / 86400e6) * 86400e6);
  const at: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) at.push(tick);
  return { step, at };
}

/** 0 to at least `highest` in up to four whole steps. */
export function countTicks(highest: number): readonly number[] {
  const step = Math.max(1, roundStep(Math.max(highest, 1) / 4));
  return Array.from({ length: Math.ceil(Math.max(highest, 1) / step) + 1 }, (_, index) => index * step);
}
