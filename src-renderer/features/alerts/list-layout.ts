import type { AlertGroup, AlertGroupBy } from '../../../src-core/contract/findings.ts';

/** A line of the list: a group's head, or an alert by its place in its group. */
export type ListLine = { readonly kind: 'group'; readonly group: AlertGroup } | { readonly kind: 'alert'; readonly group: AlertGroup; readonly place: number };

/** In pixels. */
export interface LineHeights {
  readonly head: number;
  readonly alert: number;
}

/** A run of alerts of one group. */
export interface Slice {
  readonly group: string;
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
  readonly #closed: ReadonlySet<string>;

  constructor(groups: readonly AlertGroup[], by: AlertGroupBy, closed: ReadonlySet<string>) {
    this.#groups = groups;
    this.#head = by === 'none' ? 0 : 1;
    this.#closed = closed;
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
    const place = index - this.#starts[at]! - this.#head;
    return place < 0 ? { kind: 'group', group } : { kind: 'alert', group, place };
  }

  /** How far from the top a line begins, in pixels; of the line after the last: how high the list is. */
  top(index: number, { head, alert }: LineHeights): number {
    if (index <= 0) return 0;
    const at = this.#groupAt(Math.min(index, this.length) - 1);
    const heads = this.#head === 0 ? 0 : at + 1;
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

  /** The alerts in lines `first` to `end` (not included), group by group. */
  slices(first: number, end: number): readonly Slice[] {
    const slices: Slice[] = [];
    for (let at = this.#groupAt(Math.max(0, first)); at < this.#groups.length && this.#starts[at]! < end; at += 1) {
      const { value, alerts } = this.#groups[at]!;
      const from = this.#starts[at]! + this.#head;
      const offset = Math.max(0, first - from);
      const limit = Math.min(this.#closed.has(value) ? 0 : alerts, end - from) - offset;
      if (limit > 0) slices.push({ group: value, offset, limit });
    }
    return slices;
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

/** The lines to draw: what is seen and some more, in whole blocks so that scrolling a little asks nothing. */
export function windowOf(layout: ListLayout, view: { readonly top: number; readonly height: number }, heights: LineHeights): { readonly first: number; readonly end: number } {
  const first = Math.floor(layout.lineAt(view.top, heights) / block) * block - block / 2;
  const end = Math.ceil((layout.lineAt(view.top + view.height, heights) + 1) / block) * block + block / 2;
  return { first: Math.max(0, first), end: Math.min(layout.length, end) };
}

const block = 40;
