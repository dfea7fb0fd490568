import { targetsOf } from '../model/machine.ts';
import type { StateMachineRule } from '../model/rule.ts';
import type { Fault } from './fault.ts';

/** More states than their numbers have room for. */
const maxStates = 10_000;

/** Names that lead nowhere, queries, and states that cannot wait. `checkQuery`: faults of a query at a path. */
export function checkMachine(rule: StateMachineRule, checkQuery: (query: string, path: readonly PropertyKey[]) => readonly Fault[]): readonly Fault[] {
  const { states, initial, event, events = {}, timeouts = {}, ends = {} } = rule;
  const known = (name: string, path: readonly PropertyKey[]): readonly Fault[] =>
    (Object.hasOwn(states, name) ? [] : [{ path, message: `there is no state ${JSON.stringify(name)}; "states" has ${Object.keys(states).slice(0, 20).join(', ')}` }]);
  return [
    ...(event === undefined && Object.keys(events).length === 0 ? [{ path: [], message: 'a state machine needs to know which event an event is; write event: FIELD, or events: { login_failed: "event.code:4625" }' }] : []),
    ...(Object.keys(states).length > maxStates ? [{ path: ['states'], message: `more than ${maxStates} states; write fewer` }] : []),
    ...known(initial, ['initial']),
    ...(states[initial] === 'final' ? [{ path: ['initial'], message: 'the initial state is final, so no event would be allowed; name another' }] : []),
    ...Object.entries(events).flatMap(([name, query]) => checkQuery(query, ['events', name])),
    ...Object.entries(states).flatMap(([state, on]) => (on === 'final' ? [] : Object.entries(on).flatMap(([name, target]) => checkTarget(target, ['states', state, name], known, checkQuery)))),
    ...Object.entries(timeouts).flatMap(([state, timeout]) => [...known(state, ['timeouts', state]), ...checkWaiting(rule, state), ...(typeof timeout === 'number' || timeout.to === undefined ? [] : known(timeout.to, ['timeouts', state, 'to']))]),
    ...Object.keys(ends).flatMap((state) => known(state, ['ends', state])),
  ];
}

type Known = (name: string, path: readonly PropertyKey[]) => readonly Fault[];

function checkTarget(target: Parameters<typeof targetsOf>[0], path: readonly PropertyKey[], known: Known, checkQuery: Known): readonly Fault[] {
  if (typeof target === 'string') return known(target, path);
  return targetsOf(target).flatMap(({ to, where }, i) => {
    const own = Array.isArray(target) ? [...path, i] : path;
    return [...known(to, [...own, 'to']), ...(where === undefined ? [] : checkQuery(where, [...own, 'where']))];
  });
}

const checkWaiting = ({ states, initial }: StateMachineRule, state: string): readonly Fault[] =>
  (state === initial || states[state] === 'final' ? [{ path: ['timeouts', state], message: `no key waits in ${JSON.stringify(state)}: it is ${state === initial ? 'initial' : 'final'}; remove it` }] : []);
