/** What was made at some cost, by what it depends on; the least lately used goes first. */
export class Kept<T> {
  readonly #most: number;
  readonly #drop: (value: T) => void;
  readonly #made = new Map<string, Promise<T>>();

  constructor(most: number, drop: (value: T) => void = () => undefined) {
    this.#most = most;
    this.#drop = drop;
  }

  /** Made once, however many ask at a time. Where making it fails for one, the next makes it anew. */
  async get(key: string, make: () => Promise<T>): Promise<T> {
    for (let made = this.#made.get(key); made !== undefined; made = this.#made.get(key)) {
      const value = await made.then((found) => ({ found }), () => undefined);
      if (value === undefined) continue;
      this.#touch(key, made);
      return value.found;
    }
    const making = make();
    this.#touch(key, making);
    making.catch(() => this.#made.delete(key));
    return making;
  }

  #touch(key: string, value: Promise<T>): void {
    this.#made.delete(key);
    this.#made.set(key, value);
    if (this.#made.size <= this.#most) return;
    const [oldest, dropped] = this.#made.entries().next().value!;
    this.#made.delete(oldest);
    dropped.then(this.#drop, () => undefined);
  }
}
