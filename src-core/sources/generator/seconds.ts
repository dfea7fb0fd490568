/** Writes times of which many fall into one second. */
export class Seconds {
  readonly #write: (second: number) => string;
  #second = NaN;
  #text = '';

  /** `write`: how a whole second since the epoch reads. */
  constructor(write: (second: number) => string) {
    this.#write = write;
  }

  text(second: number): string {
    if (second !== this.#second) {
      this.#second = second;
      this.#text = this.#write(second);
    }
    return this.#text;
  }

  /** With six decimals; `time` in whole microseconds. */
  precise(time: number): string {
    const second = Math.floor(time / 1e6);
    return `${this.text(second)}.${String(1e6 + (time - second * 1e6)).slice(1)}`;
  }
}
