import type { Aggregate } from '../../model/expression.ts';
import { Distinct } from './distinct.ts';
import { Fold, type FoldKind } from './fold.ts';
import { Percentile } from './percentile.ts';
import { ValueCount } from './value-count.ts';

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

/** `undefined` for `count()`: the key's window knows it. */
export function createAccumulator(aggregate: Aggregate): Accumulator | undefined {
  if (aggregate.argument === undefined) return undefined;
  switch (aggregate.kind) {
    case 'count':
      return new ValueCount();
    case 'distinct':
      return new Distinct();
    case 'percentile':
      return new Percentile(aggregate.rank!);
    default:
      return new Fold(aggregate.kind satisfies FoldKind);
  }
}
