import { machineOf } from '../model/machine.ts';
import type { Learned } from '../model/learned.ts';
import type { MachinePart } from './to-rule.ts';
import { tableOf, type CountTable } from './counts.ts';

interface Step {
  readonly to: number;
  readonly probability: number;
  /** Of the probability, smoothed. */
  readonly bits: number;
}

/** A rule's machine as traces are held against it. */
export interface Model {
  readonly states: readonly string[];
  readonly events: readonly string[];
  readonly codeOf: ReadonlyMap<string, number>;
  /** Per state where each event leads; out of a final state a trace starts over. */
  readonly steps: readonly ReadonlyMap<number, Step>[];
  /** Per state what ending there costs; its probability is 0 where no trace may end. */
  readonly ends: readonly Omit<Step, 'to'>[];
  /** Bits of an event that a state does not allow. */
  readonly unseen: readonly number[];
  /** Where each event leads most often: there a trace goes on after an event that was not allowed. */
  readonly usual: readonly number[];
  readonly leastProbability: number;
  /** Where there is one, it decides which traces fit. */
  readonly whole: Whole | undefined;
}

/** What whole traces have in common. */
export interface Whole {
  readonly leastGain: number;
  readonly tables: readonly CountTable[];
  /** Bits of one event after another; beyond the last event stands the one for a trace's start and end. */
  readonly follows: (before: number, code: number) => number;
}

/** How often a state was visited in which a rule does not say it. */
const manyVisits = 10_000;

/** Probabilities that the rule does not give share equally what the others leave. Guards are not looked at: of several ways the first is taken. */
export function modelOf(rule: MachinePart, learned: Learned | undefined): Model {
  const machine = machineOf(rule);
  const { states, events, final } = machine;
  const kinds = events.length + 2;
  const visits = states.map((name) => learned?.visits[name] ?? manyVisits);
  const ends = states.map((name, i) => endOf(rule, name, final[i]!));
  const own = states.map((_, state) => {
    const ways = new Map(machine.transitions.filter(({ from }) => from === state).toReversed().map((way) => [way.event, way]));
    const given = [...ways.values()].reduce((sum, { probability = 0 }) => sum + probability, ends[state] ?? 0);
    const open = [...ways.values()].filter(({ probability }) => probability === undefined).length + (ends[state] === undefined ? 1 : 0);
    const share = Math.max(0, 1 - given) / Math.max(1, open);
    return { end: ends[state] ?? share, ways: [...ways.values()].map(({ event, to, probability = share }) => ({ event, to, probability })) };
  });
  const bits = (state: number, probability: number): number => -Math.log2((visits[state]! * probability + 1 / kinds) / (visits[state]! + 1));
  const steps = own.map(({ ways, end }, state) => {
    const all = final[state]! ? own[0]!.ways.map((way) => ({ ...way, probability: way.probability * (1 - end) })) : ways;
    return new Map(all.filter(({ probability }) => probability > 0).map(({ event, to, probability }) => [event, { to, probability, bits: bits(state, probability) }]));
  });
  return {
    states, events, steps, codeOf: new Map(events.map((name, code) => [name, code])),
    ends: own.map(({ end }, state) => ({ probability: end, bits: bits(state, end) })),
    unseen: states.map((_, state) => bits(state, 0)),
    usual: events.map((_, code) => usualTarget(code, steps, visits)),
    leastProbability: rule.least_probability ?? 0,
    whole: learned?.whole === undefined ? undefined : wholeOf(learned.whole, learned.traces, events),
  };
}

/** A rule without any end lets traces end everywhere; one that has final states, only there; in a final state it is open whether a trace goes on. */
function endOf({ ends, states }: MachinePart, name: string, isFinal: boolean): number | undefined {
  if (ends !== undefined) return ends[name] ?? 0;
  if (isFinal) return 0.5;
  return Object.values(states).includes('final') ? 0 : undefined;
}

function usualTarget(code: number, steps: Model['steps'], visits: readonly number[]): number {
  const weights = new Map<number, number>();
  steps.forEach((ways, state) => {
    const way = ways.get(code);
    if (way !== undefined) weights.set(way.to, (weights.get(way.to) ?? 0) + way.probability * visits[state]!);
  });
  return [...weights].reduce((best, one) => (one[1] > best[1] ? one : best), [0, -1])[0];
}

function wholeOf({ least_gain: leastGain, follows, counts }: NonNullable<Learned['whole']>, traces: number, events: readonly string[]): Whole {
  const names = [...events, ''];
  const bits = names.map((before) => {
    const seen = names.map((name) => Object.hasOwn(follows, before) && Object.hasOwn(follows[before]!, name) ? follows[before]![name]! : 0);
    const all = seen.reduce((sum, count) => sum + count, 0);
    return seen.map((count) => -Math.log2((count + 1 / (names.length + 1)) / (all + 1)));
  });
  const unseen = Math.log2(names.length + 1);
  return { leastGain, tables: counts.map((one) => tableOf(one, events, traces)), follows: (before, code) => bits[before]?.[code] ?? unseen };
}
