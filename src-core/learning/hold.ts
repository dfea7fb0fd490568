import { machineOf, type Machine } from '../model/machine.ts';
import type { StateMachineRule } from '../model/rule.ts';
import { conform, type Conformance } from './conform.ts';
import { modelOf, type Model } from './model.ts';
import type { Trace } from './traces.ts';

/** Where traces leave a machine; no event: they ended there. */
interface Left {
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
  /** How many traces took each of the machine's transitions, in the machine's order. */
  readonly taken: readonly { readonly state: string; readonly event: string; readonly target: string; readonly traces: number }[];
}

/** Traces between two tellings of how many were held. */
const pace = 10_000;

export function holdAgainst(rule: StateMachineRule, traces: readonly Trace[], told: (done: number) => void): HeldTraces {
  const model = modelOf(rule, rule.learned);
  const [leftAt, leftIn, log2Probability] = [new Int32Array(traces.length), new Int32Array(traces.length), new Float64Array(traces.length)];
  const [places, steps] = [new Places(model), new Steps(model, machineOf(rule))];
  traces.forEach((trace, i) => {
    const found = conform(model, trace);
    [leftAt[i], leftIn[i], log2Probability[i]] = [found.leftAt ?? -1, places.count(found.left), found.log2Probability];
    steps.count(trace, found.states);
    if (i % pace === pace - 1) told(i + 1);
  });
  const { left, rank } = places.ranked();
  return { leftAt, log2Probability, left, leftIn: leftIn.map((place) => rank[place] ?? -1), taken: steps.all() };
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

/** How many traces took each step that the machine allows. Out of a final state a trace starts over, by the initial state's transitions. */
class Steps {
  readonly #model: Model;
  readonly #machine: Machine;
  readonly #traces = new Map<number, number>();

  constructor(model: Model, machine: Machine) {
    this.#model = model;
    this.#machine = machine;
  }

  count(trace: Trace, states: Int32Array): void {
    const { codeOf, steps } = this.#model;
    const taken = new Set(trace.map((name, i) => (steps[states[i]!]!.has(codeOf.get(name) ?? -1) ? this.#step(states[i]!, codeOf.get(name)!) : -1)));
    for (const step of taken) this.#traces.set(step, (this.#traces.get(step) ?? 0) + 1);
  }

  all(): HeldTraces['taken'] {
    const { states, events, transitions } = this.#machine;
    return transitions.map(({ from, event, to }) => ({ state: states[from]!, event: events[event]!, target: states[to]!, traces: this.#traces.get(this.#step(from, event)) ?? 0 }));
  }

  #step(state: number, event: number): number {
    return (this.#machine.final[state]! ? 0 : state) * this.#machine.events.length + event;
  }
}
