/**
 * Seeded random numbers: sfc32 by Chris Doty-Humphrey (PractRand 0.95, "sfc32"), 128 bits of state with a counter, so a cycle is at least 2^32 long.
 * The same seed gives the same numbers on every machine.
 */
export class Random {
  #a = 0;
  #b: number;
  #c: number;
  #counter = 1;

  /** `seed`: any integer up to 2^53 in size; negative ones differ from positive ones. */
  constructor(seed: number) {
    this.#b = seed | 0;
    this.#c = Math.floor(seed / 2 ** 32) | 0;
    for (let i = 0; i < 20; i++) this.next();
  }

  /** 32 random bits, as an integer from 0 to 2^32 - 1. */
  next(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** From [0, 1), in steps of 2^-53. */
  uniform(): number {
    return ((this.next() >>> 5) * 2 ** 26 + (this.next() >>> 6)) / 2 ** 53;
  }

  /** An integer from [0, below); `below` from 1 to 2^53. */
  integer(below: number): number {
    return Math.floor(this.uniform() * below);
  }

  /** One of the items, of which there must be at least one. */
  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)]!;
  }

  exponential(mean: number): number {
    return -mean * Math.log1p(-this.uniform());
  }

  /** Fisher and Yates's, in place; gives the array back. */
  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [items[i], items[j]] = [items[j]!, items[i]!];
    }
    return items;
  }
}
