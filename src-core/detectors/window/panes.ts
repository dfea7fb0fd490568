/** Three are used; the ring's length is a power of two, so that places wrap round by a mask. */
const stride = 4;

/**
 * The panes of one key's window, oldest first, in a ring of numbers. Of each: the last window start (or event time) at which it still counts,
 * the time of its first event, and how many events of the key came before it over all time.
 */
export class Panes {
  #ring = new Float64Array(4 * stride);
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(leave: number, first: number, before: number): void {
    if (this.#length * stride === this.#ring.length) this.#grow();
    const at = (this.#head + this.#length * stride) & (this.#ring.length - 1);
    this.#ring[at] = leave;
    this.#ring[at + 1] = first;
    this.#ring[at + 2] = before;
    this.#length++;
  }

  shift(): void {
    this.#head = (this.#head + stride) & (this.#ring.length - 1);
    this.#length--;
  }

  /** Of the oldest pane, which there must be; so too `first` and `before`. */
  get leave(): number {
    return this.#ring[this.#head]!;
  }

  get first(): number {
    return this.#ring[this.#head + 1]!;
  }

  get before(): number {
    return this.#ring[this.#head + 2]!;
  }

  #grow(): void {
    const ring = new Float64Array(this.#ring.length * 2);
    ring.set(this.#ring.subarray(this.#head));
    ring.set(this.#ring.subarray(0, this.#head), this.#ring.length - this.#head);
    this.#ring = ring;
    this.#head = 0;
  }
}
