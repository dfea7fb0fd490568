import { formatDuration } from '../base/duration.ts';
import type { EventReference, Explanation, Key, Place, SequenceExplanation } from '../model/alert.ts';
import { expectedIn, type Machine } from '../model/machine.ts';
import type { AbsenceRule, NewTermRule, StateMachineRule } from '../model/rule.ts';
import { formatTime } from '../model/time.ts';
import type { Occurrence } from './detector.ts';
import { clean, shortTime, whose, type Description } from './explain.ts';

/** What the store knows of an occurrence beside what the detector said. */
export interface Facts {
  readonly key: Key;
  readonly place: Place | null;
  /** The event's name, or the new value, as it stands in the event. */
  readonly text: string | undefined;
  /** Where an event of the path stands. */
  reference(place: number): EventReference;
}

/** `machine`: the rule's own, where it has one. */
export function describeSingle(rule: StateMachineRule | NewTermRule | AbsenceRule, machine: Machine | undefined, occurrence: Occurrence, facts: Facts): Description {
  const { key, place } = facts;
  const at = `at ${shortTime(occurrence.time)}${where(place)}`;
  switch (rule.kind) {
    case 'state-machine':
      return sequence(rule, machine!, occurrence, facts, at);
    case 'new-term': {
      const explanation: Explanation = { field: rule.field, value: facts.text ?? '', place };
      return { explanation, score: 1, message: `${whose(key)}${clean(rule.field)} ${clean(explanation.value)} for the first time ${at}` };
    }
    case 'absence': {
      const explanation: Explanation = { silent_since: formatTime(occurrence.last!), allowed: rule.after / 1e6, place };
      return { explanation, score: 1, message: `${whose(key)}silent for ${formatDuration(rule.after)} ${at}, last heard at ${shortTime(occurrence.last!)}` };
    }
  }
}

function sequence(rule: StateMachineRule, machine: Machine, { state, event, path, probability }: Occurrence, facts: Facts, at: string): Description {
  const { key, place, text } = facts;
  const expected = expectedIn(machine, state!);
  const explanation: SequenceExplanation = {
    state: machine.states[state!]!,
    event: event === undefined ? null : (machine.events[event] ?? text ?? ''),
    expected,
    path: path!.map((step) => ({ state: machine.states[step.state]!, event: machine.events[step.event]!, ...facts.reference(step.place) })),
    place,
    ...(probability === undefined ? {} : { probability }),
  };
  return { explanation, score: probability === undefined ? 1 : rule.least_probability! / Math.max(probability, Number.MIN_VALUE), message: `${whose(key)}${said(explanation, machine, state!)} ${at}${walked(explanation)}` };
}

function said({ state, event, expected, probability }: SequenceExplanation, { timeouts }: Machine, place: number): string {
  const allowed = `expected: ${expected.length === 0 ? 'nothing' : expected.map((name) => clean(name)).join(', ')}`;
  if (event === null) return `no event within ${formatDuration(timeouts.get(place)!.after)} in state ${clean(state)} (${allowed})`;
  if (probability !== undefined) return `event ${clean(event)} in state ${clean(state)} (probability ${Number(probability.toPrecision(3))}; ${allowed})`;
  return `event ${clean(event)} in state ${clean(state)} (${allowed})`;
}

const walked = ({ path, state }: SequenceExplanation): string => (path.length === 0 ? '' : `; path: ${path.map((step) => `${clean(step.state)} -${clean(step.event)}-> `).join('')}${clean(state)}`);

const where = (place: Place | null): string => (place === null ? '' : ` in ${place.name === undefined ? `${degrees(place.latitude)}, ${degrees(place.longitude)}` : clean(place.name)}`);
const degrees = (value: number): string => String(Number(value.toFixed(4)));
