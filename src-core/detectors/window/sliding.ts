import type { Judge } from './judge.ts';
import type { KeyWindow } from './key-window.ts';
import type { Windowing } from './windowing.ts';

/** A window for each distinct event time t of a key: [t - size + 1, t + 1). A pane is one such time. */
export class Sliding implements Windowing {
  readonly pause = Infinity;
  readonly patience: number;
  readonly #judge: Judge;
  readonly #size: number;

  constructor(judge: Judge, size: number) {
    this.#judge = judge;
    this.#size = this.patience = size;
  }

  turn(window: KeyWindow, time: number): void {
    this.settle(window, time);
    window.open(time + this.#size - 1, time);
    window.until = time + 1;
  }

  settle(window: KeyWindow, time: number): number {
    if (window.until <= time && window.until > -Infinity) {
      this.#judge.judge(window, window.until - this.#size, window.until);
      window.until = -Infinity;
    }
    window.dropBefore(time);
    return time - this.#size + 1;
  }
}
