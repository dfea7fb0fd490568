import type { Step } from '../detector.ts';
import { grown } from '../single/grown.ts';

/** Steps of a key that are kept. */
const longest = 8;

/** The last steps of each key that is under way; what a key leaves behind is used again. */
export class Paths {
  /** Per key 1 + the place of its steps; 0 where it has none. */
  #slot = new Int32Array(1024);
  readonly #free: number[] = [];
  #slots = 0;
  #steps = new Uint32Array(256);
  #state = new Uint16Array(256 * longest);
  #event = new Uint16Array(256 * longest);
  #place = new Float64Array(256 * longest);

  add(key: number, state: number, event: number, place: number): void {
    const slot = this.#slotOf(key);
    const at = slot * longest + (this.#steps[slot]!++ % longest);
    this.#state[at] = state;
    this.#event[at] = event;
    this.#place[at] = place;
  }

  of(key: number): readonly Step[] {
    const slot = (this.#slot[key] ?? 0) - 1;
    if (slot < 0) return [];
    const steps = this.#steps[slot]!;
    return Array.from({ length: Math.min(steps, longest) }, (_, i) => {
      const at = slot * longest + ((Math.max(0, steps - longest) + i) % longest);
      return { state: this.#state[at]!, event: this.#event[at]!, place: this.#place[at]! };
    });
  }

  forget(key: number): void {
    const slot = (this.#slot[key] ?? 0) - 1;
    if (slot < 0) return;
    this.#slot[key] = 0;
    this.#steps[slot] = 0;
    this.#free.push(slot);
  }

  #slotOf(key: number): number {
    if (key >= this.#slot.length) this.#slot = grown(this.#slot, key);
    const known = this.#slot[key]! - 1;
    if (known >= 0) return known;
    const slot = this.#free.pop() ?? this.#slots++;
    if (slot >= this.#steps.length) this.#makeRoom(slot);
    this.#slot[key] = slot + 1;
    return slot;
  }

  #makeRoom(slot: number): void {
    this.#steps = grown(this.#steps, slot);
    const last = this.#steps.length * longest - 1;
    this.#state = grown(this.#state, last);
    this.#event = grown(this.#event, last);
    this.#place = grown(this.#place, last);
  }
}
