import type { Machine } from '../../model/machine.ts';
import type { DetectorSink } from '../detector.ts';

/** Microseconds. */
const span = 60e6;

/** Is told what a machine does. */
export interface Steps {
  take(time: number, transition: number, place: number): void;
  /** `event` as in `DetectorBatch`; `noEvent`, and no place, where none came in time. */
  refuse(time: number, state: number, event: number, place: number): void;
  tell(): void;
}

/** Counts transitions, and events that were not allowed, minute by minute of event time. */
export class TransitionCounts implements Steps {
  readonly #machine: Machine;
  readonly #sink: DetectorSink;
  readonly #taken: Float64Array;
  /** By state and event; event -1 is none in time, -2 one that the machine does not know. */
  readonly #refused: Float64Array;
  #start = NaN;
  #end = -Infinity;

  constructor(machine: Machine, sink: DetectorSink) {
    this.#machine = machine;
    this.#sink = sink;
    this.#taken = new Float64Array(machine.transitions.length);
    this.#refused = new Float64Array(machine.states.length * (machine.events.length + 2));
  }

  take(time: number, transition: number): void {
    if (time >= this.#end) this.#turn(time);
    this.#taken[transition]!++;
  }

  refuse(time: number, state: number, event: number): void {
    if (time >= this.#end) this.#turn(time);
    this.#refused[state * (this.#machine.events.length + 2) + event + 2]!++;
  }

  #turn(time: number): void {
    this.tell();
    this.#start = Math.floor(time / span) * span;
    this.#end = this.#start + span;
  }

  /** What was counted since the last time. */
  tell(): void {
    const { transitions, events } = this.#machine;
    const start = this.#start;
    const taken = transitions.flatMap(({ from, event, to }, i) => (this.#taken[i] === 0 ? [] : [{ start, from, event, to, count: this.#taken[i]! }]));
    const width = events.length + 2;
    const refused = [...this.#refused].flatMap((count, i) => (count === 0 ? [] : [{ start, from: Math.floor(i / width), event: (i % width) - 2, to: -1, count }]));
    if (taken.length + refused.length > 0) this.#sink.transitions([...taken, ...refused]);
    this.#taken.fill(0);
    this.#refused.fill(0);
  }
}
