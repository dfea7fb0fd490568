import type { Judge } from './judge.ts';
import type { KeyWindow } from './key-window.ts';
import type { Windowing } from './windowing.ts';

/**
 * Hopping windows, and tumbling ones, which hop by their own size. Time is cut into panes so that each window is a row of whole panes;
 * between two windows a key's content changes only where a pane with events enters or leaves, and is judged once in between.
 */
export class Aligned implements Windowing {
  readonly pause = Infinity;
  readonly patience: number;
  readonly #judge: Judge;
  readonly #size: number;
  readonly #every: number;
  readonly #pane: number;
  /** End of the pane that event time has reached, and the first and last starts of windows that hold that pane. */
  #until = -Infinity;
  #enter = 0;
  #leave = 0;

  constructor(judge: Judge, size: number, every: number) {
    this.#judge = judge;
    this.#size = this.patience = size;
    this.#every = every;
    this.#pane = greatestCommonDivisor(size, every);
  }

  turn(window: KeyWindow, time: number): void {
    if (time < this.#until - this.#pane) {
      this.#begin(window, floorTo(time, this.#pane), time);
      return;
    }
    this.#reach(time);
    this.#advance(window, this.#enter);
    window.open(this.#leave, time);
    window.until = this.#until;
  }

  /** A first event that lies before the time that was reached. */
  #begin(window: KeyWindow, start: number, time: number): void {
    window.cursor = this.#entry(start);
    window.open(floorTo(start, this.#every), time);
    window.until = start + this.#pane;
  }

  /** The first window start after which the pane at `start` is held. */
  #entry(start: number): number {
    return floorTo(start - this.#size + this.#every, this.#every);
  }

  settle(window: KeyWindow, time: number): number {
    this.#reach(time);
    this.#advance(window, this.#enter);
    return this.#enter;
  }

  #reach(time: number): void {
    if (time < this.#until) return;
    const start = floorTo(time, this.#pane);
    this.#until = start + this.#pane;
    this.#leave = floorTo(start, this.#every);
    this.#enter = this.#entry(start);
    if (time === Infinity) this.#enter = Infinity;
  }

  /** Judges the windows that start before `limit`; every pane that the key has entered before. */
  #advance(window: KeyWindow, limit: number): void {
    window.dropBefore(window.cursor);
    while (window.cursor < limit && window.total >= this.#judge.least) {
      const last = Math.min(window.leave, limit - this.#every);
      this.#judge.judge(window, window.cursor, window.cursor + this.#size, this.#every, last);
      window.cursor = last + this.#every;
      window.dropBefore(window.cursor);
    }
    window.cursor = limit;
    window.dropBefore(limit);
  }
}

function floorTo(time: number, step: number): number {
  const rest = time % step;
  return rest < 0 ? time - rest - step : time - rest;
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
