import type { Model, Whole } from './model.ts';
import { bestRepair } from './repair.ts';
import { walk, type Walk } from './walk.ts';

export interface Conformance {
  readonly fits: boolean;
  /** Place of the event, counted from 0, at which the trace leaves the machine; its length where it should not have ended. */
  readonly leftAt: number | undefined;
  /** With the probability of ending there. Events and endings that no state allows are smoothed, so that it is finite. */
  readonly log2Probability: number;
  /** The state in which it left, and the event; `undefined` for the trace's end. */
  readonly left: { readonly state: number; readonly event: string | undefined } | undefined;
  /** The state before each event, and at last the one in which it ends. */
  readonly states: Int32Array;
}

/** Holds one trace against the machine. */
export function conform(model: Model, trace: readonly string[]): Conformance {
  const codes = codesOf(model, trace);
  const way = walk(model, codes);
  const leftAt = model.whole === undefined ? way.leftAt : unusualAt(model, model.whole, codes, way);
  const left = leftAt === undefined ? undefined : { state: way.states[leftAt]!, event: trace[leftAt] };
  return { fits: leftAt === undefined, leftAt, log2Probability: 0 - way.rest[0]!, left, states: way.states };
}

/** Where a trace is broken rather than rare: it ends where none does, its counts are impossible, or one event more or less would make it usual. */
function unusualAt(model: Model, whole: Whole, codes: Int32Array, way: Walk): number | undefined {
  if (way.leftAt === codes.length) return way.leftAt;
  const { gain, at } = bestRepair(model, whole, codes, whole.leastGain);
  return gain > whole.leastGain ? at : undefined;
}

/** What one event more or less would gain, in bits; infinite where a trace cannot be whole. */
export function gainOf(model: Model, trace: readonly string[]): number {
  const codes = codesOf(model, trace);
  const way = walk(model, codes);
  return way.leftAt === codes.length ? Infinity : bestRepair(model, model.whole!, codes, 0).gain;
}

const codesOf = ({ codeOf }: Model, trace: readonly string[]): Int32Array => Int32Array.from(trace, (name) => codeOf.get(name) ?? -1);
