import type { Plan } from '../../model/expression.ts';
import type { Accumulator } from './accumulator.ts';
import { createAccumulator } from './create-accumulator.ts';
import type { OpenFinding } from './open-finding.ts';
import { Panes } from './panes.ts';

/** All that is kept of one key: the panes its next window may hold, their aggregates, and the finding that may still grow. */
export class KeyWindow {
  key: number;
  readonly #panes = new Panes();
  /** As `plan.aggregates`; `undefined` for `count()`. */
  readonly #measures: readonly (Accumulator | undefined)[];
  readonly #accumulators: readonly Accumulator[];
  /** Events of the key so far. */
  #seen = 0;
  /** Time of the last event. */
  last = -Infinity;
  /** The newest pane takes events before this time. A windowing sets it back to -Infinity as it likes. */
  until = -Infinity;
  /** Windows that start before this are done. */
  cursor = -Infinity;
  finding: OpenFinding | undefined;

  constructor(key: number, plan: Plan) {
    this.key = key;
    this.#measures = plan.aggregates.map(createAccumulator);
    this.#accumulators = this.#measures.filter((measure) => measure !== undefined);
  }

  /** Gives a window that has nothing left to another key: cheaper than a new one, where keys come and go. */
  reuse(key: number): void {
    this.key = key;
    this.#seen = 0;
    this.last = this.until = this.cursor = -Infinity;
  }

  /** Events in the panes. */
  get total(): number {
    return this.#panes.length === 0 ? 0 : this.#seen - this.#panes.before;
  }

  /** Events of the key before the oldest pane. */
  get before(): number {
    return this.#panes.before;
  }

  /** Time of the first event in the panes. */
  get first(): number {
    return this.#panes.first;
  }

  /** Where the oldest pane last counts. */
  get leave(): number {
    return this.#panes.leave;
  }

  /** Value of `plan.aggregates[i]` over the panes; NaN where there was nothing to aggregate. */
  measure(i: number): number {
    const accumulator = this.#measures[i];
    return accumulator === undefined ? this.total : accumulator.value();
  }

  open(leave: number, first: number): void {
    this.#panes.push(leave, first, this.#seen);
    for (const accumulator of this.#accumulators) accumulator.open();
  }

  /** An event in the newest pane. `columns`: one per aggregate that takes an argument, in the plan's order. */
  add(time: number, row: number, columns: readonly (Float64Array | Int32Array)[]): void {
    this.#seen++;
    this.last = time;
    for (let i = 0; i < columns.length; i++) this.#accumulators[i]!.add(columns[i]![row]!);
  }

  /** Drops the panes that no longer count at `at`. */
  dropBefore(at: number): void {
    while (this.#panes.length > 0 && this.#panes.leave < at) this.#drop();
  }

  /** Drops all panes. */
  clear(): void {
    while (this.#panes.length > 0) this.#drop();
  }

  #drop(): void {
    this.#panes.shift();
    for (const accumulator of this.#accumulators) accumulator.evict();
  }
}
