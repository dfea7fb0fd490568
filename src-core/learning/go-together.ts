import { entropy } from './entropy.ts';

/** The share of an event's uncertainty that another takes away, from which on the two go together. */
const share = 0.5;
/** Traces that are looked at, about. */
const sample = 5000;

/** Groups of events whose counts tell something of each other in the traces that have both. */
export function goTogether(codes: readonly number[], vectors: readonly Int32Array[]): readonly (readonly number[])[] {
  const step = Math.ceil(vectors.length / sample);
  const looked = vectors.filter((_, i) => i % step === 0);
  const groups: number[][] = [];
  for (const code of codes) {
    const near = groups.filter((group) => group.some((other) => areNear(looked, code, other)));
    near.forEach((group) => groups.splice(groups.indexOf(group), 1));
    groups.push([...near.flat(), code]);
  }
  return groups;
}

function areNear(vectors: readonly Int32Array[], a: number, b: number): boolean {
  const both = vectors.filter((vector) => vector[a]! > 0 && vector[b]! > 0);
  const [one, other] = [entropy(both.map((vector) => vector[a]!)), entropy(both.map((vector) => vector[b]!))];
  return one + other - entropy(both.map((vector) => `${vector[a]!} ${vector[b]!}`)) > share * Math.min(one, other);
}
