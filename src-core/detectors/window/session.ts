import type { Judge } from './judge.ts';
import type { KeyWindow } from './key-window.ts';
import type { Windowing } from './windowing.ts';

/** From a key's first event to its last plus `gap`, and at most `max` long. A session is one pane. */
export class Session implements Windowing {
  readonly pause: number;
  readonly patience: number;
  readonly #judge: Judge;
  readonly #max: number;

  constructor(judge: Judge, gap: number, max: number) {
    this.#judge = judge;
    this.pause = this.patience = gap;
    this.#max = max;
  }

  turn(window: KeyWindow, time: number): void {
    this.#close(window);
    window.open(Infinity, time);
    window.until = time + this.#max;
  }

  settle(window: KeyWindow, time: number): number {
    if (time - window.last < this.pause && time < window.until) return window.first;
    this.#close(window);
    return time;
  }

  #close(window: KeyWindow): void {
    this.#judge.judge(window, window.first, Math.min(window.last + this.pause, window.until));
    window.clear();
  }
}
