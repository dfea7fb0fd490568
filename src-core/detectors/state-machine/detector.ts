import type { Machine } from '../../model/machine.ts';
import type { StateMachineRule } from '../../model/rule.ts';
import { noEvent, type Detector, type DetectorBatch, type DetectorSink } from '../detector.ts';
import { grown } from '../single/grown.ts';
import { KeyLinks, KeyList } from '../single/key-list.ts';
import { Paths } from './paths.ts';
import { Timeouts } from './timeouts.ts';
import { TransitionCounts, type Steps } from './transition-counts.ts';

/** An entry of the table: no transition. */
const forbidden = -1;

/** Each key runs through the machine on its own. A key in the initial state takes two bytes, and what timeouts and `max_keys` need. */
export class StateMachineDetector implements Detector {
  readonly #rule: StateMachineRule;
  readonly #machine: Machine;
  readonly #sink: DetectorSink;
  /** Transition by state and event: its place, `forbidden`, or -2 - n for the n-th list of guarded ones. */
  readonly #table: Int32Array;
  readonly #guarded: number[][] = [];
  readonly #paths = new Paths();
  readonly #steps: Steps;
  readonly #timeouts: Timeouts;
  #state = new Uint16Array(1024);
  /** Keys under way, the longest silent first, where there may be only so many. */
  readonly #recent: KeyList | undefined;

  constructor(rule: StateMachineRule, machine: Machine, sink: DetectorSink, steps: Steps = new TransitionCounts(machine, sink)) {
    this.#rule = rule;
    this.#machine = machine;
    this.#sink = sink;
    this.#table = new Int32Array(machine.states.length * machine.events.length).fill(forbidden);
    machine.transitions.forEach((_, place) => this.#enter(place));
    this.#steps = steps;
    this.#timeouts = new Timeouts(machine.timeouts);
    this.#recent = rule.max_keys === undefined ? undefined : new KeyList(new KeyLinks());
  }

  #enter(place: number): void {
    const { from, event, guard } = this.#machine.transitions[place]!;
    const at = from * this.#machine.events.length + event;
    const known = this.#table[at]!;
    if (known < forbidden) this.#guarded[-2 - known]!.push(place);
    else if (known === forbidden) this.#table[at] = guard === undefined ? place : -1 - this.#guarded.push([place]);
  }

  process(batch: DetectorBatch): void {
    const { time, key, place } = batch;
    const event = batch.codes[0]!;
    for (let row = 0; row < batch.rows; row++) {
      if (time[row]! >= this.#timeouts.next) this.#expire(time[row]!);
      if (key[row]! < 0 || event[row] === noEvent) continue;
      this.#step(key[row]!, event[row]!, time[row]!, place![row]!, batch.codes, row);
    }
  }

  advance(watermark: number): void {
    this.#expire(watermark);
    this.#steps.tell();
  }

  end(): void {
    this.#steps.tell();
  }

  #step(key: number, event: number, time: number, place: number, codes: readonly Int32Array[], row: number): void {
    if (key >= this.#state.length) this.#state = grown(this.#state, key);
    const state = this.#state[key]!;
    const transition = event < 0 ? forbidden : this.#transition(state, event, codes, row);
    if (transition < 0) {
      this.#steps.refuse(time, state, event, place);
      this.#sink.occurrence({ key, time, place, state, event, path: this.#paths.of(key) });
      if (this.#rule.on_violation === 'reset') this.#move(key, state, 0, time);
      return;
    }
    this.#steps.take(time, transition, place);
    const { to, probability } = this.#machine.transitions[transition]!;
    if (probability !== undefined && probability < (this.#rule.least_probability ?? 0)) this.#sink.occurrence({ key, time, place, state, event, probability, path: this.#paths.of(key) });
    this.#paths.add(key, state, event, place);
    this.#move(key, state, to, time);
  }

  /** Negative: none. */
  #transition(state: number, event: number, codes: readonly Int32Array[], row: number): number {
    const entry = this.#table[state * this.#machine.events.length + event]!;
    if (entry >= forbidden) return entry;
    return this.#guarded[-2 - entry]!.find((place) => {
      const { guard } = this.#machine.transitions[place]!;
      return guard === undefined || codes[1 + guard]![row] === 1;
    }) ?? forbidden;
  }

  /** Into a state at a time; the initial state and final ones free the key. */
  #move(key: number, from: number, entered: number, time: number): void {
    const to = this.#machine.final[entered] ? 0 : entered;
    this.#state[key] = to;
    if (this.#machine.timeouts.size > 0) this.#timeouts.enter(key, to, time);
    if (to === 0) this.#paths.forget(key);
    if (this.#recent !== undefined) this.#remember(this.#recent, key, from, to);
  }

  #remember(recent: KeyList, key: number, from: number, to: number): void {
    if (from !== 0) recent.remove(key);
    if (to !== 0) recent.add(key);
    if (recent.length <= this.#rule.max_keys!) return;
    const forgotten = recent.first;
    this.#sink.evicted();
    this.#move(forgotten, this.#state[forgotten]!, 0, NaN);
  }

  /** What fell due until now, in order. */
  #expire(now: number): void {
    for (let due = this.#timeouts.take(now); due !== undefined; due = this.#timeouts.take(now)) {
      const { key, time, to } = due;
      const state = this.#state[key]!;
      if (to !== undefined) this.#move(key, state, to, time);
      else {
        const path = this.#paths.of(key);
        this.#steps.refuse(time, state, noEvent, NaN);
        this.#sink.occurrence({ key, time, place: path.at(-1)!.place, state, event: undefined, path });
        if (this.#rule.on_violation === 'reset') this.#move(key, state, 0, time);
      }
    }
  }
}
