import type { Machine } from '../../model/machine.ts';
import { grown } from '../single/grown.ts';
import { KeyLinks, KeyList } from '../single/key-list.ts';

interface Due {
  readonly key: number;
  readonly time: number;
  readonly to: number | undefined;
}

/** Keys that wait in states with a timeout; times must ascend. Per key 20 bytes. */
export class Timeouts {
  readonly #states: Machine['timeouts'];
  /** Per state its keys, those that entered first at the front. */
  readonly #lists: ReadonlyMap<number, KeyList>;
  #entered = new Float64Array(1024);
  /** 1 + the state that a key waits in; 0: none. */
  #waits = new Uint16Array(1024);
  /** Nothing falls due before. */
  next = Infinity;

  constructor(states: Machine['timeouts']) {
    const links = new KeyLinks();
    this.#states = states;
    this.#lists = new Map([...states.keys()].map((state) => [state, new KeyList(links)]));
  }

  /** The key is in this state from now on. */
  enter(key: number, state: number, time: number): void {
    if (key >= this.#waits.length) {
      this.#waits = grown(this.#waits, key);
      this.#entered = grown(this.#entered, key);
    }
    this.#leave(key);
    const list = this.#lists.get(state);
    if (list === undefined) return;
    list.add(key);
    this.#waits[key] = state + 1;
    this.#entered[key] = time;
    this.next = Math.min(this.next, time + this.#states.get(state)!.after);
  }

  #leave(key: number): void {
    if (this.#waits[key] === 0) return;
    this.#lists.get(this.#waits[key]! - 1)!.remove(key);
    this.#waits[key] = 0;
  }

  /** The first to fall due until now, which then waits no longer. */
  take(now: number): Due | undefined {
    if (now < this.next) return undefined;
    const due = this.#first();
    this.next = due?.time ?? Infinity;
    if (due === undefined || due.time > now) return undefined;
    this.#leave(due.key);
    return due;
  }

  #first(): Due | undefined {
    let first: Due | undefined;
    for (const [state, list] of this.#lists) {
      if (list.length === 0) continue;
      const { after, to } = this.#states.get(state)!;
      const time = this.#entered[list.first]! + after;
      if (first === undefined || time < first.time) first = { key: list.first, time, to };
    }
    return first;
  }
}
