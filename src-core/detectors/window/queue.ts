/** Numbers, first in, first out, in a ring that doubles when it is full. */
export class NumberQueue {
  #ring = new Float64Array(4);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#ring.length) this.#grow();
    this.#ring[(this.#head + this.#length) & (this.#ring.length - 1)] = value;
    this.#length++;
  }

  /** The oldest, which there must be. */
  shift(): number {
    const value = this.#ring[this.#head]!;
    this.#head = (this.#head + 1) & (this.#ring.length - 1);
    this.#length--;
    return value;
  }

  /** `i` from 0, the oldest, to `length - 1`. */
  at(i: number): number {
    return this.#ring[(this.#head + i) & (this.#ring.length - 1)]!;
  }

  set(i: number, value: number): void {
    this.#ring[(this.#head + i) & (this.#ring.length - 1)] = value;
  }

  #grow(): void {
    const ring = new Float64Array(this.#ring.length * 2);
    ring.set(this.#ring.subarray(this.#head));
    ring.set(this.#ring.subarray(0, this.#head), this.#ring.length - this.#head);
    this.#ring = ring;
    this.#head = 0;
  }
}
