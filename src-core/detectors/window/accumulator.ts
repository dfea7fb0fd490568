/** One aggregate of one key over a queue of panes; the window is always the whole queue. */
export interface Accumulator {
  /** A new pane at the queue's end; what is added goes there. */
  open(): void;
  /** A number (NaN: none) or a text's code (-1: none). */
  add(value: number): void;
  /** Drops the oldest pane. */
  evict(): void;
  /** NaN where there was nothing to aggregate. */
  value(): number;
}
