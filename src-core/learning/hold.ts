import { machineOf } from '../model/machine.ts';
import type { StateMachineRule } from '../model/rule.ts';
import { conform, type Conformance } from './conform.ts';
import { modelOf, type Model } from './model.ts';
import type { Trace } from './traces.ts';

/** Where traces leave a machine; no event: they ended there. */
export interface Left {
  readonly state: string;
  readonly event: string | undefined;
  readonly traces: number;
}

/** Traces held against a machine, by their places. */
export interface HeldTraces {
  /** Place of the event, from 0, at which each leaves; its length where it should not have ended, -1 where it fits. */
  readonly leftAt: Int32Array;
  readonly log2Probability: Float64Array;
  /** Place in `left` of each that leaves, else -1. */
  readonly leftIn: Int32Array;
  /** Most often first. */
  readonly left: readonly Left[];
  /** How often each of the machine's transitions was taken, in the machine's order. */
  readonly taken: readonly { readonly state: string; readonly event: string; readonly target: string; readonly count: number }[];
}

/** Traces between two tellings of how many were held. */
const pace = 10_000;

export function holdAgainst(rule: StateMachineRule, traces: readonly Trace[], told: (done: number) => void): HeldTraces {
  const model = modelOf(rule, rule.learned);
  const [leftAt, leftIn, log2Probability] = [new Int32Array(traces.length), new Int32Array(traces.length), new Float64Array(traces.length)];
  const [places, taken] = [new Places(model), new Map<string, number>()];
  traces.forEach((trace, i) => {
    const found = conform(model, trace);
    [leftAt[i], leftIn[i], log2Probability[i]] = [found.leftAt ?? -1, places.count(found.left), found.log2Probability];
    countSteps(model, trace, found.states, taken);
    if (i % pace === pace - 1) told(i + 1);
  });
  const { left, rank } = places.ranked();
  return { leftAt, log2Probability, left, leftIn: leftIn.map((place) => rank[place] ?? -1), taken: takenOf(rule, taken) };
}

/** Places where traces leave, in the order in which they were met. */
class Places {
  readonly #model: Model;
  readonly #places = new Map<string, number>();
  readonly #left: { readonly state: string; readonly event: string | undefined; traces: number }[] = [];

  constructor(model: Model) {
    this.#model = model;
  }

  count(left: Conformance['left']): number {
    if (left === undefined) return -1;
    const key = JSON.stringify([left.state, left.event]);
    const place = this.#places.get(key) ?? this.#left.push({ state: this.#model.states[left.state]!, event: left.event, traces: 0 }) - 1;
    this.#places.set(key, place);
    this.#left[place]!.traces++;
    return place;
  }

  /** Most often first, and where each place is then. */
  ranked(): { readonly left: readonly Left[]; readonly rank: readonly number[] } {
    const order = [...this.#left.keys()].sort((a, b) => this.#left[b]!.traces - this.#left[a]!.traces);
    const rank: number[] = [];
    order.forEach((place, i) => (rank[place] = i));
    return { left: order.map((place) => this.#left[place]!), rank };
  }
}

const stepKey = (state: number, event: number): string => `${state} ${event}`;

/** Steps that the machine allows. */
function countSteps({ codeOf, steps }: Model, trace: Trace, states: Int32Array, taken: Map<string, number>): void {
  trace.forEach((name, i) => {
    const [state, code] = [states[i]!, codeOf.get(name) ?? -1];
    if (steps[state]!.has(code)) taken.set(stepKey(state, code), (taken.get(stepKey(state, code)) ?? 0) + 1);
  });
}

/** Out of a final state a trace starts over, by the initial state's transitions. */
function takenOf(rule: StateMachineRule, taken: ReadonlyMap<string, number>): HeldTraces['taken'] {
  const { states, events, final, transitions } = machineOf(rule);
  const starts = [...states.keys()].filter((state) => state === 0 || final[state]);
  return transitions.map(({ from, event, to }) => {
    const count = (from === 0 ? starts : [from]).reduce((sum, state) => sum + (taken.get(stepKey(state, event)) ?? 0), 0);
    return { state: states[from]!, event: events[event]!, target: states[to]!, count };
  });
}
