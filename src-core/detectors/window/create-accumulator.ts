import type { Aggregate } from '../../model/expression.ts';
import type { Accumulator } from './accumulator.ts';
import { Distinct } from './distinct.ts';
import { Fold } from './fold.ts';
import { Percentile } from './percentile.ts';
import { ValueCount } from './value-count.ts';

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
      return new Fold(aggregate.kind);
  }
}
