import type { Learned } from '../../src-core/model/learned.ts';

type States = Readonly<Record<string, 'final' | Readonly<Record<string, { readonly to: string; readonly probability: number }>>>>;

/** A learned machine as a rule has it. */
export interface PlainRule {
  readonly initial: string;
  readonly states: States;
  readonly ends: Readonly<Record<string, number>>;
}

/** Every trace of up to so many events that the machine allows and that may end there, with its probability. */
export function allTraces({ initial, states, ends }: PlainRule, longest: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const open: { readonly trace: readonly string[]; readonly state: string; readonly probability: number }[] = [{ trace: [], state: initial, probability: 1 }];
  for (const { trace, state, probability } of open) {
    if ((ends[state] ?? 0) > 0) found.set(trace.join(' '), probability * ends[state]!);
    if (trace.length === longest) continue;
    const on = states[state]!;
    const goingOn = on === 'final' ? 1 - (ends[state] ?? 0) : 1;
    for (const [event, way] of Object.entries(on === 'final' ? (states[initial] as Exclude<States[string], 'final'>) : on)) {
      if (way.probability * goingOn > 0) open.push({ trace: [...trace, event], state: way.to, probability: probability * goingOn * way.probability });
    }
  }
  return found;
}

/** Bits of a trace by its whole counts and by which event follows which; infinite where its counts are impossible. */
function bitsOf({ traces, whole }: Learned, events: readonly string[], trace: readonly string[]): { readonly bits: number; readonly isImpossible: boolean } {
  let bits = 0;
  let isImpossible = trace.some((name) => !events.includes(name));
  const names = [...events, ''];
  ['', ...trace].forEach((before, i) => {
    const seen = whole!.follows[before] ?? {};
    const all = Object.values(seen).reduce((sum, count) => sum + count, 0);
    const known = names.includes(before) && names.includes(trace[i] ?? '');
    bits -= known ? Math.log2(((seen[trace[i] ?? ''] ?? 0) + 1 / (names.length + 1)) / (all + 1)) : -Math.log2(names.length + 1);
  });
  for (const { events: counted, kinds, tied, seen } of whole!.counts) {
    const count = (name: string): number => trace.filter((other) => other === name).length;
    const had = seen[counted.map((name) => (kinds ? Math.min(1, count(name)) : count(name))).join(' ')] ?? 0;
    bits += had === 0 ? Math.log2(traces) + 16 : Math.log2(traces) - Math.log2(had);
    isImpossible ||= tied && had === 0;
  }
  return { bits, isImpossible };
}

/** The most bits that any one event more or less gains, every such trace made and looked at. */
export function gainTwin(learned: Learned, events: readonly string[], trace: readonly string[]): number {
  const now = bitsOf(learned, events, trace);
  if (now.isImpossible) return Infinity;
  const others = [...trace.map((_, i) => trace.toSpliced(i, 1)), ...[...trace, ''].flatMap((_, i) => events.map((name) => trace.toSpliced(i, 0, name)))];
  return others.reduce((best, other) => Math.max(best, now.bits - bitsOf(learned, events, other).bits), 0);
}
