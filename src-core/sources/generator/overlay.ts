import type { Random } from '../../base/random.ts';
import { Arrivals } from './arrivals.ts';
import { check, usualStart, type GeneratorOptions } from './record-generator.ts';
import type { Simulated, Simulation } from './simulated.ts';

/** What is usual, record by record, and what is not, all of it at once; `time`: whole microseconds. */
export interface Scene<R extends Simulated> {
  readonly rate: number;
  readonly random: Random;
  /** Records of an anomaly, on average. */
  readonly meanSize: number;
  usual(time: number): R;
  /** Records of an anomaly that begins now or soon, in any order. */
  anomaly(time: number): readonly R[];
  line(record: R): string;
}

/** When the records of an anomaly come: the first at `time`, the others within `length` microseconds after it. */
export const moments = (random: Random, time: number, size: number, length: number): readonly number[] => Array.from({ length: size }, (_, i) => (i === 0 ? time : time + random.integer(length)));

/** A scene in which something unusual begins at chance moments, so often that its records are the share of all that is asked for. */
export class Overlay<R extends Simulated> implements Simulation<R> {
  readonly #scene: Scene<R>;
  /** Chance that an anomaly begins with a usual record. */
  readonly #chance: number;
  readonly #planned = new Arrivals<{ readonly at: number; readonly record: R }>();
  #time: number;

  constructor(scene: Scene<R>, { errorRate = 0.01, start = usualStart }: GeneratorOptions) {
    check(errorRate <= 0.9, `error rate ${errorRate}: write a share of up to 0.9, since anomalies are seen beside what is usual`);
    this.#scene = scene;
    this.#chance = errorRate / (1 - errorRate) / scene.meanSize;
    this.#time = start;
  }

  get rate(): number {
    return this.#scene.rate;
  }

  next(): R {
    const planned = this.#planned.take(this.#time);
    if (planned !== undefined) return planned.record;
    const record = this.#scene.usual(Math.floor(this.#time));
    if (this.#scene.random.uniform() < this.#chance) this.inject();
    this.#time += this.#scene.random.exponential(1e6 / this.rate);
    return record;
  }

  line(record: R): string {
    return this.#scene.line(record);
  }

  inject(): void {
    for (const record of this.#scene.anomaly(Math.floor(this.#time))) this.#planned.add({ at: record.time, record });
  }
}
