import type { Accumulator } from './accumulator.ts';
import { NumberQueue } from './queue.ts';

type FoldKind = 'sum' | 'avg' | 'min' | 'max';

/** Sums stop at the largest double, so that no window, and no pair of panes, comes to an infinity or NaN. */
const add = (a: number, b: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, a + b));
const folds: Readonly<Record<FoldKind, { readonly identity: number; readonly combine: (a: number, b: number) => number }>> = {
  sum: { identity: 0, combine: add },
  avg: { identity: 0, combine: add },
  min: { identity: Infinity, combine: Math.min },
  max: { identity: -Infinity, combine: Math.max },
};

/**
 * Sum, mean, least or greatest, by the queue of two stacks: nothing is ever subtracted, so no rounding error outlives its window,
 * and the order of additions depends on the events alone. The front stack keeps for each pane the fold from it to the stack's end;
 * the back stack only its whole fold. Numbers too large for a double are skipped.
 */
export class Fold implements Accumulator {
  readonly #isMean: boolean;
  readonly #identity: number;
  readonly #combine: (a: number, b: number) => number;
  /** All panes but the newest, front stack first. */
  readonly #sealed = new NumberQueue();
  /** Numbers that had been seen, over all time, when each pane began. */
  readonly #before = new NumberQueue();
  #seen = 0;
  #front = 0;
  #back: number;
  #newest: number;

  constructor(kind: FoldKind) {
    const { identity, combine } = folds[kind];
    this.#isMean = kind === 'avg';
    this.#identity = this.#back = this.#newest = identity;
    this.#combine = combine;
  }

  open(): void {
    if (this.#before.length > 0) {
      this.#sealed.push(this.#newest);
      this.#back = this.#combine(this.#back, this.#newest);
    }
    this.#newest = this.#identity;
    this.#before.push(this.#seen);
  }

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    this.#newest = this.#combine(this.#newest, value);
    this.#seen++;
  }

  evict(): void {
    this.#before.shift();
    if (this.#sealed.length === 0) return;
    if (this.#front === 0) this.#turnOver();
    this.#sealed.shift();
    this.#front--;
  }

  #turnOver(): void {
    let fold = this.#identity;
    for (let i = this.#sealed.length - 1; i >= 0; i--) {
      fold = this.#combine(this.#sealed.at(i), fold);
      this.#sealed.set(i, fold);
    }
    this.#front = this.#sealed.length;
    this.#back = this.#identity;
  }

  value(): number {
    const count = this.#before.length === 0 ? 0 : this.#seen - this.#before.at(0);
    if (count === 0) return NaN;
    const front = this.#front === 0 ? this.#identity : this.#sealed.at(0);
    const fold = this.#combine(this.#combine(front, this.#back), this.#newest);
    return this.#isMean ? fold / count : fold;
  }
}
