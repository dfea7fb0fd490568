import { formatTime } from '../../model/time.ts';

/** Something wrong that was made on purpose, and where its records stand. */
export class Anomaly {
  readonly #kind: string;
  readonly #facts: Readonly<Record<string, unknown>>;
  /** Records that it is made of. */
  readonly #size: number;
  readonly #seqs: number[] = [];
  #first = Infinity;
  #last = -Infinity;

  constructor(kind: string, facts: Readonly<Record<string, unknown>>, size: number) {
    this.#kind = kind;
    this.#facts = facts;
    this.#size = size;
  }

  /** One of its records was written; `time` in microseconds. */
  add(seq: number, time: number): void {
    this.#seqs.push(seq);
    this.#first = Math.min(this.#first, time);
    this.#last = Math.max(this.#last, time);
  }

  get whole(): boolean {
    return this.#seqs.length === this.#size;
  }

  /** Its line of ground truth, of the records written so far: at least one. */
  line(): string {
    const head = { seq: this.#seqs[0], kind: this.#kind, ...this.#facts };
    return `${JSON.stringify(this.#size === 1 ? head : { ...head, ...this.#extent() })}\n`;
  }

  #extent(): Readonly<Record<string, unknown>> {
    return { first: formatTime(this.#first), last: formatTime(this.#last), count: this.#seqs.length, seqs: this.#seqs };
  }
}
