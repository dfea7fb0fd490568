/** Ascending numbers in a buffer; takes in and gives up sorted batches, each in one pass. -0 comes before 0. */
export class SortedNumbers {
  #buffer = new Float64Array(8);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  at(i: number): number {
    return this.#buffer[i]!;
  }

  /** `added`: ascending. */
  insert(added: Float64Array): void {
    this.#reserve(this.#length + added.length);
    const buffer = this.#buffer;
    let from = this.#length - 1;
    let to = this.#length + added.length - 1;
    for (let i = added.length - 1; i >= 0; to--) {
      if (from >= 0 && before(added[i]!, buffer[from]!)) buffer[to] = buffer[from--]!;
      else buffer[to] = added[i--]!;
    }
    this.#length += added.length;
  }

  /** `gone`: ascending, each of them there. */
  remove(gone: Float64Array): void {
    if (gone.length === 0) return;
    const buffer = this.#buffer;
    let to = this.#firstNotBefore(gone[0]!);
    let next = 0;
    for (let from = to; from < this.#length; from++) {
      if (next < gone.length && Object.is(buffer[from], gone[next])) next++;
      else buffer[to++] = buffer[from]!;
    }
    this.#length = to;
  }

  #firstNotBefore(value: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.#buffer[middle]!, value)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return;
    const buffer = new Float64Array(Math.max(length, this.#buffer.length * 2));
    buffer.set(this.#buffer);
    this.#buffer = buffer;
  }
}

const before = (a: number, b: number): boolean => a < b || (a === b && Object.is(a, -0) && !Object.is(b, -0));
