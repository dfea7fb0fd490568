import type { Occurrence } from '../../src-core/detectors/detector.ts';
import { machineOf, type Machine } from '../../src-core/model/machine.ts';
import type { SingleRule, StateMachineRule } from '../../src-core/model/rule.ts';

/** An event as single-event detectors see it: `event` the machine's (-1 none, -2 unknown), `value` the new term's, `guards` what each guard says. */
export interface SequenceEvent {
  readonly time: number;
  readonly key: number;
  readonly place: number;
  readonly event: number;
  readonly value: number;
  readonly guards: readonly boolean[];
}

/** What a rule says, key by key, instant by instant, from its definition. Events come in order. */
export function sequenceTwin(rule: SingleRule, events: readonly SequenceEvent[]): readonly Occurrence[] {
  const end = events.at(-1)?.time ?? 0;
  const keys = [...new Set(events.map(({ key }) => key))].filter((key) => key >= 0);
  return keys.flatMap((key) => {
    const own = events.filter((event) => event.key === key);
    switch (rule.kind) {
      case 'state-machine':
        return walk(rule, machineOf(rule), own.filter(({ event }) => event !== -1), end);
      case 'new-term':
        return own.filter(({ value }) => value >= 0).flatMap(({ time, place, value }, i, all) =>
          (all.slice(0, i).some((before) => before.value === value) || time - all[0]!.time < rule.learn ? [] : [{ key, time, place }]));
      case 'absence':
        return own.flatMap(({ time, place }, i) => ((own[i + 1]?.time ?? Infinity) >= time + rule.after && end >= time + rule.after ? [{ key, time: time + rule.after, place, last: time }] : []));
    }
  });
}

/** What a machine does with an event: numbers as in `Machine`, no target where it refuses it. */
export interface SequenceStep {
  readonly place: number;
  readonly state: number;
  readonly event: number;
  readonly target: number | undefined;
}

/** Each event's step, key by key. */
export function stepsTwin(rule: StateMachineRule, events: readonly SequenceEvent[]): readonly SequenceStep[] {
  const steps: SequenceStep[] = [];
  for (const own of Map.groupBy(events.filter(({ key, event }) => key >= 0 && event !== -1), ({ key }) => key).values()) walk(rule, machineOf(rule), own, 0, (step) => void steps.push(step));
  return steps;
}

function walk(rule: StateMachineRule, machine: Machine, events: readonly SequenceEvent[], end: number, see: (step: SequenceStep) => void = () => undefined): readonly Occurrence[] {
  const said: Occurrence[] = [];
  let state = 0;
  let entered = NaN;
  let path: { state: number; event: number; place: number }[] = [];
  const enter = (to: number, time: number): void => {
    state = machine.final[to] ? 0 : to;
    entered = time;
    if (state === 0) path = [];
  };
  const wait = (until: number, key: number): void => {
    for (let timeout = machine.timeouts.get(state); timeout !== undefined && entered + timeout.after <= until; timeout = machine.timeouts.get(state)) {
      const time = entered + timeout.after;
      if (timeout.to !== undefined) enter(timeout.to, time);
      else {
        said.push({ key, time, place: path.at(-1)!.place, state, event: undefined, path: path.slice(-8) });
        if (rule.on_violation === 'reset') enter(0, time);
        else entered = Infinity;
      }
    }
  };
  for (const { time, key, place, event, guards } of events) {
    wait(time, key);
    const found = machine.transitions.find((one) => one.from === state && one.event === event && (one.guard === undefined || guards[one.guard]));
    see({ place, state, event, target: found?.to });
    if (found === undefined) {
      said.push({ key, time, place, state, event, path: path.slice(-8) });
      if (rule.on_violation === 'reset') enter(0, time);
      continue;
    }
    if (found.probability !== undefined && found.probability < (rule.least_probability ?? 0)) said.push({ key, time, place, state, event, probability: found.probability, path: path.slice(-8) });
    path.push({ state, event, place });
    enter(found.to, time);
  }
  if (events.length > 0) wait(end, events[0]!.key);
  return said;
}
