import type { Model } from './model.ts';
import type { MachinePart } from './to-rule.ts';
import type { Trace } from './traces.ts';

/** Where a limit lies so that at most so many clean traces are beyond it, and how many are. */
interface Limit {
  readonly least: number;
  readonly refused: number;
}

/** Odds below which no repair is a reason: a thousand to one. */
const leastBits = 10;
/** A gain that no trace reaches whose counts are possible. */
const mostBits = 1000;

export function leastGain(gains: readonly number[], allowed: number): Limit {
  const least = Math.min(mostBits, Math.max(leastBits, Math.ceil(100 * (gains.toSorted((a, b) => b - a)[allowed] ?? 0)) / 100));
  return { least, refused: gains.filter((gain) => gain > least).length };
}

/** The probability of transitions below which at most so many of the traces that fit would not; none where that would refuse nothing. */
export function leastProbability(model: Model, traces: readonly Trace[], allowed: number): { readonly rule: Pick<MachinePart, 'least_probability'>; readonly refused: number } {
  const lows = traces.map((trace) => lowest(model, trace)).filter((low) => low > 0).sort((a, b) => a - b);
  const least = lows[allowed] ?? 0;
  const refused = lows.filter((low) => low < least).length;
  return { rule: refused === 0 ? {} : { least_probability: least }, refused };
}

/** The least probable step of a trace, its end among them; 0 where it leaves the machine. */
function lowest({ steps, ends, codeOf }: Model, trace: Trace): number {
  let state = 0;
  let low = 1;
  for (const name of trace) {
    const step = steps[state]!.get(codeOf.get(name) ?? -1);
    if (step === undefined) return 0;
    low = Math.min(low, step.probability);
    state = step.to;
  }
  return Math.min(low, ends[state]!.probability);
}
