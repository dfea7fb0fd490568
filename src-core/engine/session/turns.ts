/** Turns at what one has at a time: first come, first served. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  /** Whether others wait for theirs. */
  get wanted(): boolean {
    return this.#waiting.length > 0;
  }

  async take(): Promise<void> {
    if (this.#taken) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    this.#taken = true;
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }

  /** Lets those go first that wait. */
  async giveWay(): Promise<void> {
    const again = this.take();
    this.give();
    await again;
  }
}
