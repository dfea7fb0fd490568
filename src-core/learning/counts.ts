import type { Learned } from '../model/learned.ts';
import { entropy, tally } from './entropy.ts';
import { goTogether } from './go-together.ts';
import { tracesOf, type Trace } from './traces.ts';

type Whole = NonNullable<Learned['whole']>;
type Counts = Whole['counts'][number];

/** Counts of whole traces, as they are looked up. */
export interface CountTable {
  readonly tied: boolean;
  /** Bits of a trace's counts by event; `undefined` where no trace had such. */
  bits(counts: ArrayLike<number>): number | undefined;
  /** What counts that no trace had cost. */
  readonly unseen: number;
}

/** Bits that counts cost which no trace had, beyond those that one had. */
const surprise = 16;

export function tableOf({ events, kinds, tied, seen }: Counts, names: readonly string[], traces: number): CountTable {
  const codes = events.map((name) => names.indexOf(name));
  const rarest = Math.log2(traces);
  return {
    tied, unseen: rarest + surprise,
    bits: (counts) => {
      const found = Object.hasOwn(seen, keyOf(codes, kinds, counts)) ? seen[keyOf(codes, kinds, counts)]! : 0;
      return found === 0 ? undefined : rarest - Math.log2(found);
    },
  };
}

const keyOf = (codes: readonly number[], kinds: boolean, counts: ArrayLike<number>): string =>
  codes.map((code) => (kinds ? Math.min(1, counts[code]!) : counts[code]!)).join(' ');

/** Bits of uncertainty about an event's count, the others known, below which it is tied to them. */
const loose = 0.05;

/**
 * The counts of whole traces in tables: those of events that are tied to each other, so that one tells the others; which kinds of event
 * come together; and those of the rest, of events that go together in one table.
 */
export function countTables(traces: readonly Trace[]): Counts[] {
  const { alphabet: names, codes, starts } = tracesOf(traces);
  const vectors = traces.map((_, i) => countsOf(codes.subarray(starts[i], starts[i + 1]), names.length));
  const isTied = tiedEvents(vectors, names.length);
  const all = [...names.keys()];
  const groups = [{ codes: all.filter((code) => isTied[code]!), kinds: false, tied: true }, { codes: all, kinds: true, tied: true },
    ...goTogether(all.filter((code) => !isTied[code]!), vectors).map((codes) => ({ codes, kinds: false, tied: false }))];
  return groups.filter(({ codes }) => codes.length > 0).map(({ codes, kinds, tied }) => (
    { events: codes.map((code) => names[code]!), kinds, tied, seen: Object.fromEntries([...tally(vectors.map((vector) => keyOf(codes, kinds, vector)))].sort(([a], [b]) => (a < b ? -1 : 1))) }
  ));
}

/** Whether all other counts of a trace tell an event's. */
function tiedEvents(vectors: readonly Int32Array[], events: number): readonly boolean[] {
  const weights = Array.from({ length: events }, (_, code) => Math.imul(code + 1, 0x9e3779b1) >>> 0);
  const sums = vectors.map((vector) => vector.reduce((sum, count, code) => sum + count * weights[code]!, 0));
  return weights.map((weight, code) => {
    const others = sums.map((sum, i) => sum - vectors[i]![code]! * weight);
    return entropy(others.map((other, i) => `${other} ${vectors[i]![code]!}`)) - entropy(others) < loose;
  });
}

/** How often each event came; those that are not known are left out. */
export function countsOf(codes: Int32Array, events: number): Int32Array {
  const counts = new Int32Array(events);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

/** How often each event followed each; "" is a trace's start and its end. */
export function followsOf(traces: readonly Trace[]): Whole['follows'] {
  const follows = new Map<string, Map<string, number>>();
  for (const trace of traces) {
    ['', ...trace].forEach((before, i) => {
      const after = follows.get(before) ?? new Map<string, number>();
      follows.set(before, after.set(trace[i] ?? '', (after.get(trace[i] ?? '') ?? 0) + 1));
    });
  }
  return Object.fromEntries([...follows].map(([before, after]) => [before, Object.fromEntries(after)]));
}
