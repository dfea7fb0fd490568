import type { Plan } from '../../model/expression.ts';
import type { Detector, DetectorBatch } from '../detector.ts';
import type { Judge } from './judge.ts';
import { KeyWindow } from './key-window.ts';
import type { Windowing } from './windowing.ts';

/** Aggregates over windows, key by key. Keys that have paused for longer than any window are forgotten as event time goes on. */
export class WindowDetector implements Detector {
  readonly #plan: Plan;
  readonly #judge: Judge;
  readonly #windowing: Windowing;
  #windows: KeyWindow[] = [];
  /** Those that no key needs at present. */
  #spare: KeyWindow[] = [];
  /** Per key 1 + its place in `#windows`; 0 where it has none. */
  #places = new Int32Array(1024);
  #nextSweep = -Infinity;
  /** Time of each key's last event while it has no window; NaN before its first. */
  #lone = new Float64Array(1024).fill(NaN);
  readonly #countsOnly: boolean;

  constructor(plan: Plan, judge: Judge, windowing: Windowing) {
    this.#plan = plan;
    this.#judge = judge;
    this.#windowing = windowing;
    this.#countsOnly = judge.least > 1 && plan.aggregates.every(({ argument }) => argument === undefined);
  }

  process(batch: DetectorBatch): void {
    const { time, key } = batch;
    const columns = this.#columns(batch);
    const { pause } = this.#windowing;
    for (let row = 0; row < batch.rows; row++) {
      const at = time[row]!;
      if (at >= this.#nextSweep) this.#sweep(at);
      if (key[row]! < 0) continue;
      if (this.#isAlone(key[row]!, at)) continue;
      const window = this.#windowOf(key[row]!);
      if (at >= window.until || at - window.last >= pause) this.#windowing.turn(window, at);
      window.add(at, row, columns);
    }
  }

  advance(watermark: number): void {
    this.#sweep(watermark);
  }

  end(): void {
    this.#sweep(Infinity);
  }

  /**
   * Whether no window of the key can hold so many events as a condition on their count asks for: those of two events at least need
   * an earlier event less than a window away. Of most keys nothing but the last event's time is ever kept.
   */
  #isAlone(key: number, at: number): boolean {
    if (!this.#countsOnly || (this.#places[key] ?? 0) > 0) return false;
    if (key >= this.#places.length) this.#makeRoom(key);
    const before = this.#lone[key]!;
    this.#lone[key] = at;
    if (at - before >= this.#windowing.patience || Number.isNaN(before)) return true;
    const window = this.#windowOf(key);
    this.#windowing.turn(window, before);
    window.add(before, 0, []);
    return false;
  }

  #columns({ numbers, texts }: DetectorBatch): readonly (Float64Array | Int32Array)[] {
    return this.#plan.aggregates.flatMap(({ kind, argument }) => {
      if (argument === undefined) return [];
      return [kind === 'count' || kind === 'distinct' ? texts[argument]! : numbers[argument]!];
    });
  }

  #windowOf(key: number): KeyWindow {
    if (key >= this.#places.length) this.#makeRoom(key);
    const place = this.#places[key]!;
    if (place > 0) return this.#windows[place - 1]!;
    const window = this.#spare.pop() ?? new KeyWindow(key, this.#plan);
    window.reuse(key);
    this.#places[key] = this.#windows.push(window);
    return window;
  }

  #makeRoom(key: number): void {
    const places = new Int32Array(Math.max(key + 1, this.#places.length * 2));
    places.set(this.#places);
    this.#places = places;
    const lone = new Float64Array(places.length).fill(NaN);
    lone.set(this.#lone);
    this.#lone = lone;
  }

  /** Brings every key up to `time` and forgets those that have nothing left. */
  #sweep(time: number): void {
    const kept: KeyWindow[] = [];
    const spare = this.#spare;
    for (const window of this.#windows) {
      this.#judge.settle(window, this.#windowing.settle(window, time));
      const live = window.total > 0 || window.finding !== undefined;
      this.#places[window.key] = live ? kept.push(window) : 0;
      if (live) continue;
      this.#lone[window.key] = NaN;
      spare.push(window);
    }
    this.#windows = kept;
    this.#nextSweep = time + this.#windowing.patience;
  }
}
