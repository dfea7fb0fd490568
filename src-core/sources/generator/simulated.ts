import { Random } from '../../base/random.ts';
import type { Anomaly } from './anomaly.ts';
import { Arrivals } from './arrivals.ts';
import type { Chunk, GeneratorOptions, RecordGenerator } from './record-generator.ts';

export interface Simulated {
  /** Whole microseconds. */
  readonly time: number;
  readonly anomaly: Anomaly | undefined;
}

/** What goes on in a world without end: one record after the other in order of event time. */
export interface Simulation<R extends Simulated> {
  readonly rate: number;
  next(): R;
  /** With its line end; draws no random numbers. */
  line(record: R): string;
  inject(): void;
}

/** Numbers a simulation's records as they are written, one in ten of them late by up to `outOfOrderness`, and keeps the ground truth. */
export class SimulatedGenerator<R extends Simulated> implements RecordGenerator {
  readonly #simulation: Simulation<R>;
  readonly #delays: Random;
  readonly #longest: number;
  readonly #late = new Arrivals<{ readonly at: number; readonly record: R }>();
  readonly #unfinished = new Set<Anomaly>();
  /** Made, but others may have to be written before it. */
  #coming: R | undefined;
  #left: number;
  #written = 0;
  #truth = '';
  #over = false;

  constructor(simulation: Simulation<R>, { count, seed, outOfOrderness = 0 }: GeneratorOptions) {
    this.#simulation = simulation;
    this.#delays = new Random(new Random(seed).integer(2 ** 53));
    this.#longest = outOfOrderness;
    this.#left = count;
  }

  get rate(): number {
    return this.#simulation.rate;
  }

  next(count: number): Chunk | undefined {
    if (this.#over) return undefined;
    let text = '';
    for (let i = 0; i < count; i++) {
      const record = this.#write();
      if (record === undefined) break;
      text += this.#simulation.line(record);
    }
    const truth = this.#truth;
    this.#truth = '';
    return { text, truth };
  }

  skip(count: number): void {
    for (let i = 0; i < count && this.#write() !== undefined; i++) this.#truth = '';
  }

  inject(): void {
    this.#simulation.inject();
  }

  close(): void {
    this.#left = 0;
  }

  #write(): R | undefined {
    const record = this.#due();
    if (record === undefined) this.#end();
    else {
      if (record.anomaly !== undefined) this.#tell(record.anomaly, record.time);
      this.#written++;
    }
    return record;
  }

  #due(): R | undefined {
    for (;;) {
      this.#coming ??= this.#make();
      const late = this.#late.take(this.#coming?.time ?? Infinity);
      if (late !== undefined) return late.record;
      const record = this.#coming;
      this.#coming = undefined;
      const delay = record === undefined ? 0 : this.#delay();
      if (record === undefined || delay === 0) return record;
      this.#late.add({ at: record.time + delay, record });
    }
  }

  #make(): R | undefined {
    return this.#left-- > 0 ? this.#simulation.next() : undefined;
  }

  #delay(): number {
    return this.#longest > 0 && this.#delays.next() % 10 === 0 ? this.#delays.integer(this.#longest + 1) : 0;
  }

  #tell(anomaly: Anomaly, time: number): void {
    anomaly.add(this.#written, time);
    this.#unfinished.add(anomaly);
    if (!anomaly.whole) return;
    this.#truth += anomaly.line();
    this.#unfinished.delete(anomaly);
  }

  #end(): void {
    for (const anomaly of this.#unfinished) this.#truth += anomaly.line();
    this.#over = true;
  }
}
