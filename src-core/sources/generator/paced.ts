import type { Chunk, RecordGenerator } from './record-generator.ts';

/** Records that are made at once: after a pause it catches up in several. */
const most = 16_384;

/** A generator's records as time goes by. */
export class PacedRecords {
  readonly #generator: RecordGenerator;
  #speed: number;
  #injected = 0;
  #paused = false;
  #closed = false;
  /** Since when, by `performance.now`, it goes as it goes now, and how many it has made since. */
  #begun: number | undefined;
  #made = 0;

  /** `speed`: seconds of event time that pass in one. */
  constructor(generator: RecordGenerator, speed = 1) {
    this.#generator = generator;
    this.#speed = speed;
  }

  get speed(): number {
    return this.#speed;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** How often something wrong was put among them. */
  get injected(): number {
    return this.#injected;
  }

  steer(speed: number, paused: boolean): void {
    this.#speed = speed;
    this.#paused = paused;
    this.#begun = undefined;
    this.#made = 0;
  }

  inject(): void {
    this.#generator.inject();
    this.#injected++;
  }

  /** No further record is made; what is held back comes at once. */
  close(): void {
    this.#closed = true;
    this.#generator.close();
  }

  /** What is due by now, often nothing; `undefined` after the end. */
  next(): Chunk | undefined {
    const count = Math.min(most, this.#due());
    this.#made += count;
    return this.#generator.next(count);
  }

  #due(): number {
    if (this.#closed) return most;
    if (this.#paused) return 0;
    this.#begun ??= performance.now();
    return Math.floor(((performance.now() - this.#begun) / 1000) * this.#generator.rate * this.#speed) - this.#made;
  }
}
