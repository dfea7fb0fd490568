import type { Accumulator } from './accumulator.ts';
import { NumberQueue } from './queue.ts';
import { SortedNumbers } from './sorted.ts';

/**
 * Percentile with linear interpolation between closest ranks (Hyndman and Fan 1996, definition 7).
 * Values are sorted in only when somebody asks: once per tumbling window, a few at a time for a sliding one.
 */
export class Percentile implements Accumulator {
  readonly #rank: number;
  /** In order of arrival; the first `#merged` of them are in `#sorted`, but for `#gone`, which are out of the queue and still in it. */
  readonly #values = new NumberQueue();
  readonly #sizes = new NumberQueue();
  readonly #sorted = new SortedNumbers();
  #gone: number[] = [];
  #merged = 0;

  /** `rank`: 0 to 100. */
  constructor(rank: number) {
    this.#rank = rank;
  }

  open(): void {
    this.#sizes.push(0);
  }

  add(value: number): void {
    if (!Number.isFinite(value)) return;
    this.#values.push(value);
    const last = this.#sizes.length - 1;
    this.#sizes.set(last, this.#sizes.at(last) + 1);
  }

  evict(): void {
    for (let left = this.#sizes.shift(); left > 0; left--) {
      const value = this.#values.shift();
      if (this.#merged === 0) continue;
      this.#merged--;
      this.#gone.push(value);
    }
  }

  value(): number {
    this.#merge();
    if (this.#sorted.length === 0) return NaN;
    const place = (this.#rank / 100) * (this.#sorted.length - 1);
    const low = Math.floor(place);
    return interpolate(this.#sorted.at(low), this.#sorted.at(Math.min(low + 1, this.#sorted.length - 1)), place - low);
  }

  #merge(): void {
    this.#sorted.remove(Float64Array.from(this.#gone).sort());
    this.#gone = [];
    const added = new Float64Array(this.#values.length - this.#merged);
    for (let i = 0; i < added.length; i++) added[i] = this.#values.at(this.#merged + i);
    this.#sorted.insert(added.sort());
    this.#merged = this.#values.length;
  }
}

/** From the nearer end, so that a share of 1 gives `high` exactly. */
const interpolate = (low: number, high: number, share: number): number => (share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share));
