import { grown } from './grown.ts';

/** Links of keys in order; a key is in one list at most. Eight bytes a key, in every list together. */
export class KeyLinks {
  /** 1 + the key after and before it; 0 at an end. */
  next = new Int32Array(1024);
  previous = new Int32Array(1024);

  reach(key: number): void {
    if (key < this.next.length) return;
    this.next = grown(this.next, key);
    this.previous = grown(this.previous, key);
  }
}

/** Keys in the order in which they were added. */
export class KeyList {
  readonly #links: KeyLinks;
  #first = 0;
  #last = 0;
  length = 0;

  constructor(links: KeyLinks) {
    this.#links = links;
  }

  /** -1 where the list is empty. */
  get first(): number {
    return this.#first - 1;
  }

  add(key: number): void {
    this.#links.reach(key);
    const { next, previous } = this.#links;
    next[key] = 0;
    previous[key] = this.#last;
    if (this.#last === 0) this.#first = key + 1;
    else next[this.#last - 1] = key + 1;
    this.#last = key + 1;
    this.length++;
  }

  remove(key: number): void {
    const { next, previous } = this.#links;
    if (previous[key] === 0) this.#first = next[key]!;
    else next[previous[key]! - 1] = next[key]!;
    if (next[key] === 0) this.#last = previous[key]!;
    else previous[next[key]! - 1] = previous[key]!;
    this.length--;
  }
}
