import type { Model } from './model.ts';

/** A trace's way through a machine. */
export interface Walk {
  /** The state before each event, and at last the one in which the trace ends. */
  readonly states: Int32Array;
  /** Bits from each place to the end, the ending among them. */
  readonly rest: Float64Array;
  /** The first event that is not allowed, or too improbable; the length where that is the end. */
  readonly leftAt: number | undefined;
}

export function walk(model: Model, codes: Int32Array): Walk {
  const states = new Int32Array(codes.length + 1);
  const rest = new Float64Array(codes.length + 1);
  const least = Math.max(model.leastProbability, Number.MIN_VALUE);
  let leftAt: number | undefined;
  codes.forEach((code, i) => {
    const step = model.steps[states[i]!]!.get(code);
    if (step === undefined || step.probability < least) leftAt ??= i;
    states[i + 1] = nextState(model, states[i]!, code);
  });
  const end = model.ends[states[codes.length]!]!;
  if (end.probability < least) leftAt ??= codes.length;
  rest[codes.length] = end.bits;
  for (let i = codes.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + bitsOf(model, states[i]!, codes[i]!);
  return { states, rest, leftAt };
}

const bitsOf = (model: Model, state: number, code: number): number => model.steps[state]!.get(code)?.bits ?? model.unseen[state]!;

/** After an event that is not allowed a trace goes on where that event usually leads; one that the machine does not know leads nowhere. */
const nextState = (model: Model, state: number, code: number): number => model.steps[state]!.get(code)?.to ?? (code < 0 ? state : model.usual[code]!);
