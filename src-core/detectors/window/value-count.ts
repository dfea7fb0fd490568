import type { Accumulator } from './accumulator.ts';
import { NumberQueue } from './queue.ts';

/** How many values are there, whatever they are. */
export class ValueCount implements Accumulator {
  /** Values that had been counted, over all time, when each pane began. */
  readonly #before = new NumberQueue();
  #counted = 0;

  open(): void {
    this.#before.push(this.#counted);
  }

  add(code: number): void {
    if (code >= 0) this.#counted++;
  }

  evict(): void {
    this.#before.shift();
  }

  value(): number {
    return this.#before.length === 0 ? 0 : this.#counted - this.#before.at(0);
  }
}
