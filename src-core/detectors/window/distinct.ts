import type { Accumulator } from './accumulator.ts';
import { NumberQueue } from './queue.ts';

/** How many different values are there. Of each the newest pane that holds it is known, so a pane takes along what no later one holds. */
export class Distinct implements Accumulator {
  readonly #newestPane = new Map<number, number>();
  /** The panes' distinct values, one pane after the other, and how many of them each pane has. */
  readonly #codes = new NumberQueue();
  readonly #sizes = new NumberQueue();
  #oldest = 0;

  open(): void {
    this.#sizes.push(0);
  }

  add(code: number): void {
    if (code < 0) return;
    const last = this.#sizes.length - 1;
    const pane = this.#oldest + last;
    if (this.#newestPane.get(code) === pane) return;
    this.#newestPane.set(code, pane);
    this.#codes.push(code);
    this.#sizes.set(last, this.#sizes.at(last) + 1);
  }

  evict(): void {
    for (let left = this.#sizes.shift(); left > 0; left--) {
      const code = this.#codes.shift();
      if (this.#newestPane.get(code) === this.#oldest) this.#newestPane.delete(code);
    }
    this.#oldest++;
  }

  value(): number {
    return this.#newestPane.size;
  }
}
