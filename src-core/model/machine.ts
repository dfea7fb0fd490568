import type { StateMachineRule } from './rule.ts';

interface Transition {
  /** Places in `states` and `events`. */
  readonly from: number;
  readonly event: number;
  readonly to: number;
  /** Place in `guards`; `undefined`: always. */
  readonly guard: number | undefined;
  readonly probability: number | undefined;
}

/** A rule's state machine in numbers. */
export interface Machine {
  /** The initial one first, then as they stand in the rule. */
  readonly states: readonly string[];
  readonly final: readonly boolean[];
  /** Names of events: those with queries first, then as transitions name them. */
  readonly events: readonly string[];
  /** Queries of the first events. */
  readonly queries: readonly string[];
  readonly guards: readonly string[];
  readonly transitions: readonly Transition[];
  /** Per state how long a key may stay, in microseconds, and where it goes then; without `to` that is an alert. */
  readonly timeouts: ReadonlyMap<number, { readonly after: number; readonly to: number | undefined }>;
}

/** The rule must have passed `checkRule`: what it names is there. */
export function machineOf({ initial, states: given, events: named = {}, timeouts = {} }: Pick<StateMachineRule, 'initial' | 'states' | 'events' | 'timeouts'>): Machine {
  const states = [initial, ...Object.keys(given).filter((name) => name !== initial)];
  const on = states.map((name) => (given[name] === 'final' || given[name] === undefined ? {} : given[name]));
  const events = [...new Set([...Object.keys(named), ...on.flatMap((state) => Object.keys(state))])];
  const guards: string[] = [];
  const place = (guard: string | undefined): number | undefined => (guard === undefined ? undefined : guards.push(guard) - 1);
  const transitions = on.flatMap((state, from) => Object.entries(state).flatMap(([event, target]) => targetsOf(target).map(({ to, where, probability }) => (
    { from, event: events.indexOf(event), to: states.indexOf(to), guard: place(where), probability }
  ))));
  return {
    states, events, guards, transitions, queries: Object.values(named), final: states.map((name) => given[name] === 'final'),
    timeouts: new Map(Object.entries(timeouts).map(([name, timeout]) => {
      const { after, to } = typeof timeout === 'number' ? { after: timeout, to: undefined } : timeout;
      return [states.indexOf(name), { after, to: to === undefined ? undefined : states.indexOf(to) }];
    })),
  };
}

type Target = Exclude<StateMachineRule['states'][string], 'final'>[string];
interface Branch {
  readonly to: string;
  readonly where?: string | undefined;
  readonly probability?: number | undefined;
}

/** Where an event leads, in order. */
export function targetsOf(target: Target): readonly Branch[] {
  if (typeof target === 'string') return [{ to: target }];
  return Array.isArray(target) ? target : [target];
}

/** Names of the events that a state allows. */
export const expectedIn = ({ transitions, events }: Machine, state: number): readonly string[] =>
  [...new Set(transitions.filter(({ from }) => from === state).map(({ event }) => events[event]!))];
