import type { Plan } from '../../model/expression.ts';
import type { DetectorSink } from '../detector.ts';
import { compileCondition, leastEvents, type Measured } from './condition.ts';
import { closedFinding, extendFinding } from './findings.ts';
import type { KeyWindow } from './key-window.ts';

/** Decides for which windows the rule speaks, and tells the sink. */
export class Judge {
  readonly #plan: Plan;
  readonly #sink: DetectorSink;
  readonly #holds: (window: Measured) => boolean;
  /** The rule speaks for no window with fewer events; at least 1. */
  readonly least: number;

  constructor(plan: Plan, sink: DetectorSink) {
    this.#plan = plan;
    this.#sink = sink;
    this.#holds = plan.having === undefined ? () => true : compileCondition(plan.having);
    this.least = leastEvents(plan.having, plan.aggregates);
  }

  /** Judges the windows that hold just the key's panes: [start, end), then each `every` later as long as it starts by `last`. */
  judge(window: KeyWindow, start: number, end: number, every = 1, last = start): void {
    if (window.total < this.least || !this.#holds(window)) return;
    const values = this.#values(window);
    for (let shift = 0; start + shift <= last; shift += every) this.#speak(window, start + shift, end + shift, values);
  }

  #speak(window: KeyWindow, start: number, end: number, values: readonly (number | null)[]): void {
    this.#sink.window({ key: window.key, start, end, values });
    if (this.#plan.first === undefined) return;
    this.settle(window, start);
    extendFinding(window, this.#plan.first, start, end);
  }

  #values(window: KeyWindow): readonly (number | null)[] {
    return this.#plan.outputs.map(({ aggregate }) => {
      const value = window.measure(aggregate);
      return Number.isNaN(value) ? null : value;
    });
  }

  /** Gives out the key's finding if windows that start at `next` or later cannot extend it. */
  settle(window: KeyWindow, next: number): void {
    if (window.finding === undefined || next <= window.finding.windowEnd) return;
    this.#sink.finding(closedFinding(window.key, window.finding));
    window.finding = undefined;
  }
}
