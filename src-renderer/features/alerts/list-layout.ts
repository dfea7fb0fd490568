import type { AlertGroup, AlertGroupBy } from '../../../src-core/contract/findings.ts';

/** A line of the list: a group's head, or an alert by its place among those of the open groups. */
export type ListLine = { readonly kind: 'group'; readonly group: AlertGroup } | { readonly kind: 'alert'; readonly group: AlertGroup; readonly place: number };

/** In pixels. */
export interface LineHeights {
  readonly head: number;
  readonly alert: number;
}

/** A run of the alerts of the open groups. */
export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** Which line is what, for groups of any size, without a list of all lines. */
export class ListLayout {
  readonly length: number;
  /** Of alerts, in all groups. */
  readonly alerts: number;
  readonly #groups: readonly AlertGroup[];
  readonly #starts: readonly number[];
  readonly #head: 0 | 1;

  constructor(groups: readonly AlertGroup[], by: AlertGroupBy, closed: ReadonlySet<string>) {
    this.#groups = groups;
    this.#head = by === 'none' ? 0 : 1;
    let line = 0;
    this.#starts = groups.map((group) => {
      const start = line;
      line += this.#head + (closed.has(group.value) ? 0 : group.alerts);
      return start;
    });
    this.length = line;
    this.alerts = groups.reduce((sum, { alerts }) => sum + alerts, 0);
  }

  line(index: number): ListLine | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const at = this.#groupAt(index);
    const group = this.#groups[at]!;
    return index === this.#starts[at]! + this.#head - 1 ? { kind: 'group', group } : { kind: 'alert', group, place: index - this.#heads(at) };
  }

  /** How far from the top a line begins, in pixels; of the line after the last: how high the list is. */
  top(index: number, { head, alert }: LineHeights): number {
    if (index <= 0) return 0;
    const at = this.#groupAt(Math.min(index, this.length) - 1);
    const heads = this.#heads(at);
    return heads * head + (Math.min(index, this.length) - heads) * alert;
  }

  /** The line that stands at so many pixels from the top. */
  lineAt(pixels: number, heights: LineHeights): number {
    let [low, high] = [0, Math.max(0, this.length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.top(middle, heights) <= pixels) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where the head of a line's group stands. */
  head(index: number): number {
    return this.#starts[this.#groupAt(index)] ?? 0;
  }

  /** How many alerts stand above a line. */
  above(index: number): number {
    if (index >= this.length) return this.length - this.#starts.length * this.#head;
    const at = this.#groupAt(index);
    return index - (index === this.#starts[at] ? at * this.#head : this.#heads(at));
  }

  /** The alerts in lines `first` to `end` (not included). */
  slice(first: number, end: number): Slice {
    const offset = this.above(first);
    return { offset, limit: this.above(end) - offset };
  }

  /** Heads down to that of a group. */
  #heads(at: number): number {
    return (at + 1) * this.#head;
  }

  #groupAt(index: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }
}

/** The lines to read and draw: what is seen and some more, in whole blocks so that scrolling a little asks nothing; perhaps beyond the list's end. */
export function windowOf(layout: ListLayout, view: { readonly top: number; readonly height: number }, heights: LineHeights): { readonly first: number; readonly end: number } {
  const top = layout.lineAt(view.top, heights);
  const seen = Math.ceil(view.height / Math.min(heights.head, heights.alert));
  return { first: Math.max(0, Math.floor(top / block) * block - block / 2), end: Math.ceil((top + seen + 1) / block) * block + block / 2 };
}

const block = 40;
