/** Records that are still to come, soonest first (`at`: microseconds); of those that arrive at once, in the order they were added. A binary heap. */
export class Arrivals<T extends { readonly at: number }> {
  readonly #heap: { readonly arrival: T; readonly order: number }[] = [];
  #added = 0;

  add(arrival: T): void {
    const heap = this.#heap;
    heap.push({ arrival, order: this.#added++ });
    for (let i = heap.length - 1; i > 0 && this.#before(i, (i - 1) >> 1); i = (i - 1) >> 1) this.#swap(i, (i - 1) >> 1);
  }

  /** The next record that has arrived by `now`, taken out. */
  take(now: number): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.arrival.at > now) return undefined;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first.arrival;
  }

  #sink(): void {
    for (let i = 0, child = 1; child < this.#heap.length; child = 2 * i + 1) {
      if (child + 1 < this.#heap.length && this.#before(child + 1, child)) child++;
      if (!this.#before(child, i)) return;
      this.#swap(i, child);
      i = child;
    }
  }

  #before(i: number, j: number): boolean {
    const a = this.#heap[i]!;
    const b = this.#heap[j]!;
    return a.arrival.at < b.arrival.at || (a.arrival.at === b.arrival.at && a.order < b.order);
  }

  #swap(i: number, j: number): void {
    [this.#heap[i], this.#heap[j]] = [this.#heap[j]!, this.#heap[i]!];
  }
}
