import type { Random } from '../../src-core/base/random.ts';

/** Per state the events it allows, how probable each is and where it leads; what is missing to 1 is the probability of ending there. */
export type PlainMachine = Readonly<Record<string, readonly { readonly event: string; readonly probability: number; readonly to: string }[]>>;

const way = (event: string, probability: number, to: string): PlainMachine[string][number] => ({ event, probability, to });

/** The network protocol of the scenario. */
export const protocol: PlainMachine = {
  START: [way('a', 0.6, 'W'), way('c', 0.4, 'X')],
  W: [way('b', 1, 'Y')],
  X: [way('b', 0.2, 'Y'), way('d', 0.8, 'Z')],
  Y: [way('e', 1, 'Z')],
  Z: [way('f', 0.3, 'Z'), way('g', 0.7, 'TERM')],
  TERM: [],
};

/** How an error goes: the wrong event ends the trace, is followed by a new start, or only stands in it; or the trace is cut off in its place. */
export type ErrorKind = 'ends' | 'restarts' | 'stays' | 'cut';

/** One run from START; never empty. */
export function runOf(machine: PlainMachine, random: Random, errors?: { readonly rate: number; readonly kind: ErrorKind }): readonly string[] {
  const events = [...new Set(Object.values(machine).flat().map(({ event }) => event))];
  const trace: string[] = [];
  let state = 'START';
  for (;;) {
    const ways = machine[state]!;
    if (ways.length > 0 && errors !== undefined && random.uniform() < errors.rate) {
      if (errors.kind !== 'cut') trace.push(random.pick(events.filter((name) => !ways.some(({ event }) => event === name))));
      if (errors.kind === 'restarts') state = 'START';
      if (errors.kind === 'ends' || errors.kind === 'cut') break;
      continue;
    }
    let left = random.uniform();
    const taken = ways.find(({ probability }) => (left -= probability) < 0);
    if (taken === undefined) break;
    trace.push(taken.event);
    state = taken.to;
  }
  return trace.length === 0 ? runOf(machine, random, errors) : trace;
}

/** Rows `STATE -EVENT-> STATE` of a rule's states, named for the machine's states that they are walked together with. */
export function pairedTransitions(machine: PlainMachine, initial: string, states: Readonly<Record<string, unknown>>): readonly string[] {
  const names = new Map([[initial, 'START']]);
  const rows: string[] = [];
  for (const [state, name] of names) {
    const on = states[state] === 'final' ? {} : (states[state] as Readonly<Record<string, { readonly to: string }>>);
    for (const [event, { to }] of Object.entries(on)) {
      if (!names.has(to)) names.set(to, machine[name]?.find((one) => one.event === event)?.to ?? `unknown ${to}`);
      rows.push(`${name} -${event}-> ${names.get(to)!}`);
    }
  }
  return rows.sort();
}

export const transitionsOf = (machine: PlainMachine): readonly string[] =>
  Object.entries(machine).flatMap(([state, ways]) => ways.map(({ event, to }) => `${state} -${event}-> ${to}`)).sort();
