import type { Machine } from '../../model/machine.ts';
import { noEvent, unknownEvent } from '../detector.ts';
import type { Steps } from './transition-counts.ts';

/** What was done with one event, as a number: the transition's place in the machine, or of what was refused a negative one. */
const refusal = ({ events }: Machine, state: number, event: number): number => -1 - (state * (events.length + 1) + (event === unknownEvent ? events.length : event));

/** Keeps what a machine does with each event, until it is taken. */
export class EventSteps implements Steps {
  readonly #machine: Machine;
  #place: number[] = [];
  #step: number[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  take(_: number, transition: number, place: number): void {
    this.#place.push(place);
    this.#step.push(transition);
  }

  refuse(_: number, state: number, event: number, place: number): void {
    if (event !== noEvent) this.take(NaN, refusal(this.#machine, state, event), place);
  }

  tell(): void {
    // Somebody takes it.
  }

  get all(): { readonly place: Int32Array; readonly step: Int32Array } {
    return { place: Int32Array.from(this.#place), step: Int32Array.from(this.#step) };
  }

  clear(): void {
    this.#place = [];
    this.#step = [];
  }
}

/** An event of a state, or whatever came in it; names as in `MachinePart`. */
interface Part {
  readonly state: string;
  readonly step?: { readonly event?: string | undefined; readonly target?: string | undefined } | undefined;
}

/** The numbers that the steps of a part have. */
export function stepsOf(machine: Machine, { state, step }: Part): readonly number[] {
  const from = machine.states.indexOf(state);
  if (from < 0) return [];
  const events = [...machine.events.keys(), unknownEvent].filter((event) => step === undefined || machine.events[event] === step.event);
  const taken = machine.transitions.flatMap((one, place) =>
    (one.from === from && events.includes(one.event) && (step === undefined || machine.states[one.to] === step.target) ? [place] : []));
  return step?.target === undefined ? [...taken, ...events.map((event) => refusal(machine, from, event))] : taken;
}
