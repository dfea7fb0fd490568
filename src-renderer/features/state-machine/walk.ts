import type { Machine } from '../../../src-core/model/machine.ts';
import type { StateMachineRule } from '../../../src-core/model/rule.ts';

/** An entity's event as its machine sees it: `event` the machine's, -1 one that it does not know; `guards` what each says. */
export interface WalkedEvent {
  readonly source: number;
  readonly seq: number;
  readonly time: number;
  readonly event: number;
  /** Its name as it stands in the record. */
  readonly text: string | undefined;
  readonly guards: readonly boolean[];
}

/** A step of an entity: an event that led somewhere or was refused, or a wait that ended. */
export interface Step {
  readonly at: Pick<WalkedEvent, 'source' | 'seq'> | undefined;
  readonly time: number;
  readonly state: string;
  /** `undefined`: none came in time. */
  readonly event: string | undefined;
  /** Whether the machine knows an event of that name. */
  readonly known: boolean;
  /** Where it stands then; of what was refused, where it goes on from. */
  readonly to: string;
  readonly refused: boolean;
}

/** What a machine does with one key's events, in order of time; `end`: how far time went on. */
export function walk(rule: StateMachineRule, machine: Machine, events: readonly WalkedEvent[], end: number): readonly Step[] {
  const { states, events: names, final, timeouts, transitions } = machine;
  const steps: Step[] = [];
  let [state, entered] = [0, NaN];
  const enter = (to: number, time: number): void => {
    [state, entered] = [final[to] === true ? 0 : to, time];
  };
  const said = (step: Omit<Step, 'state' | 'to'>, to: number): void => void steps.push({ ...step, state: states[state]!, to: states[to]! });
  const wait = (until: number): void => {
    for (let timeout = timeouts.get(state); timeout !== undefined && entered + timeout.after <= until; timeout = timeouts.get(state)) {
      const [time, refused] = [entered + timeout.after, timeout.to === undefined];
      const to = timeout.to ?? (rule.on_violation === 'reset' ? 0 : state);
      said({ at: undefined, time, event: undefined, known: false, refused }, to);
      if (refused && rule.on_violation === 'keep') entered = Infinity;
      else enter(to, time);
    }
  };
  for (const { source, seq, time, event, text, guards } of events) {
    wait(time);
    const taken = transitions.find((one) => one.from === state && one.event === event && (one.guard === undefined || guards[one.guard] === true));
    const to = taken?.to ?? (rule.on_violation === 'reset' ? 0 : state);
    said({ at: { source, seq }, time, event: names[event] ?? text ?? '', known: event >= 0, refused: taken === undefined }, to);
    if (taken !== undefined || rule.on_violation === 'reset') enter(to, time);
  }
  wait(end);
  return steps;
}
