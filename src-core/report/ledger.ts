import type { ReportSource } from './data.ts';

/** Sums over sources; `off` names the sources whose records are not all accounted for. */
export interface Ledger {
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly untimed: number;
  readonly off: readonly ReportSource[];
}

export const balances = (source: ReportSource): boolean => source.records === source.events + source.rejected + source.duplicates;

export function ledgerOf(sources: readonly ReportSource[]): Ledger {
  const sum = (count: (source: ReportSource) => number): number => sources.reduce((so, source) => so + count(source), 0);
  return {
    records: sum((source) => source.records),
    events: sum((source) => source.events),
    rejected: sum((source) => source.rejected),
    duplicates: sum((source) => source.duplicates),
    untimed: sum((source) => source.untimed),
    off: sources.filter((source) => !balances(source)),
  };
}

/** First and last event time over all sources; `undefined` where no event has a time. */
export function spanOf(sources: readonly ReportSource[]): { readonly first: number; readonly last: number } | undefined {
  let first = Infinity;
  let last = -Infinity;
  for (const source of sources) {
    first = Math.min(first, source.first ?? Infinity);
    last = Math.max(last, source.last ?? -Infinity);
  }
  return first <= last ? { first, last } : undefined;
}
