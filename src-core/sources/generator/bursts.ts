import type { Random } from '../../base/random.ts';
import { formatTime } from '../../model/time.ts';

/**
 * The built-in rule that a burst breaks: how many events make one, and the longest that it may last, in microseconds. That is
 * a second less than the rule's window, so that one of the windows that start with a whole second holds all of it.
 */
const shapes = {
  'client-burst': { least: 11, most: 60, longest: 19e6 },
  'host-4xx': { least: 16, most: 80, longest: 29e6 },
} as const;
type BurstKind = keyof typeof shapes;

export interface BurstPlan {
  readonly kind: BurstKind;
  readonly size: number;
  /** Event times in microseconds, ascending. */
  readonly times: readonly number[];
}

/** A burst that is being written. */
export interface Burst {
  readonly plan: BurstPlan;
  readonly key: Readonly<Record<string, string>>;
  /** Places in the file of the records written so far. */
  readonly seqs: number[];
}

/** Sizes, the two kinds in turn, that together make at most `records`, and miss it by less than the smallest burst. */
function sizes(random: Random, records: number): { kind: BurstKind; size: number }[] {
  const result: { kind: BurstKind; size: number }[] = [];
  for (let left = records; left >= shapes['client-burst'].least; left -= result.at(-1)!.size) {
    const kind = result.at(-1)?.kind !== 'client-burst' || left < shapes['host-4xx'].least ? 'client-burst' : 'host-4xx';
    const { least, most } = shapes[kind];
    result.push({ kind, size: Math.min(left, least + random.integer(most - least + 1)) });
  }
  return result;
}

const within = (random: Random, size: number, from: number, length: number): readonly number[] => Array.from({ length: size }, () => from + random.integer(length + 1)).sort((a, b) => a - b);

/** Bursts of about `records` records in all, spread over [start, start + span) and no longer than it, by their first times. */
export function planBursts(random: Random, records: number, start: number, span: number): readonly BurstPlan[] {
  const plans = sizes(random, records).map(({ kind, size }) => {
    const length = Math.min(span, 1e6 + random.integer(shapes[kind].longest - 1e6));
    const from = start + random.integer(span - length + 1);
    return { kind, size, times: within(random, size, from, length) };
  });
  return plans.sort(byFirst);
}

/** One burst in the five seconds from `start` on. */
export function planBurst(random: Random, start: number): BurstPlan {
  const kind = random.pick(['client-burst', 'host-4xx'] as const);
  const { least, most } = shapes[kind];
  const size = least + random.integer(most - least + 1);
  return { kind, size, times: within(random, size, start, 5e6) };
}

export const byFirst = (a: BurstPlan, b: BurstPlan): number => a.times[0]! - b.times[0]!;

/** The burst's line of ground truth, once all its records are written. `first` and `last` are event times. */
export function truthLine({ plan, key, seqs }: Burst): string {
  const { kind, times, size } = plan;
  const [first, last] = [formatTime(times[0]!), formatTime(times.at(-1)!)];
  return `${JSON.stringify({ seq: seqs[0], kind, key, first, last, count: size, seqs })}\n`;
}
