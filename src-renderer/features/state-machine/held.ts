import { messageOf } from '../../../src-core/base/errors.ts';
import type { Filter } from '../../../src-core/contract/filter.ts';
import type { HeldMachine, WorstTrace } from '../../../src-core/contract/learning.ts';
import type { StateMachineRule } from '../../../src-core/model/rule.ts';
import { readMachine } from '../../../src-core/rules/learned.ts';
import { filterOf } from '../../workbench/filter.ts';
import { jobEnded } from '../../workbench/job-ended.ts';
import type { Services } from '../../workbench/services.ts';
import { sameText, type WorkingCopies } from '../../workbench/working-copies.ts';
import type { Machines } from './machines.ts';
import { currentText } from './rule-texts.ts';

/** What was held against what: the rule's text, the selected time, the revision of the case's events. */
export interface Asked extends Pick<Filter, 'from' | 'to'> {
  readonly text: string;
  readonly events: number | undefined;
}

/** The case's events held against a machine; `found` is of an earlier text or time as long as the job runs. */
export interface Held {
  readonly asked: Asked;
  readonly job: number | undefined;
  readonly found: HeldMachine | undefined;
  readonly error: string | undefined;
}

/** Holds the events of the selected time against a rule as it is edited, in place of what was begun before. */
export async function holdEvents(services: Services, machines: Machines, copies: WorkingCopies, rule: string): Promise<void> {
  const current = await currentText(services, copies, rule);
  if (current === undefined) return;
  const { from, to } = filterOf(services.selection.store.getState().now);
  const asked = { text: current.text, from, to, events: services.session.getState().state?.case?.revisions.events };
  const before = machines.of(rule).held;
  const shown: Held = { asked, job: undefined, found: before?.found, error: undefined };
  const isWanted = (): boolean => machines.of(rule).held?.asked === asked;
  const tell = (change: Partial<Held>): void => (isWanted() ? machines.change(rule, { held: { ...shown, ...change } }) : undefined);
  machines.change(rule, { held: shown });
  try {
    if (before?.job !== undefined) await services.engine.cancelJob({ id: before.job });
    const job = await services.engine.conform({ rule, text: current.text, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
    tell({ job });
    tell(await outcomeOf(services, job, isWanted));
  } catch (error) {
    tell({ error: messageOf(error) });
  }
}

/** What came of a job, which is off the list then. It may have been put away, even before it had a number. */
async function outcomeOf(services: Services, job: number, isWanted: () => boolean): Promise<Partial<Held>> {
  const { engine } = services;
  if (!isWanted()) await engine.cancelJob({ id: job });
  const end = await jobEnded(services, job);
  try {
    if (end?.state !== 'done') return { error: end?.error?.message ?? 'Stopped.' };
    return isWanted() ? { found: await engine.conformed({ job }) } : {};
  } finally {
    if (end !== undefined) await engine.dismissJob({ id: job }).catch(() => undefined);
  }
}

/** Back to what the case counted. */
export async function putAwayHeld({ engine }: Pick<Services, 'engine'>, machines: Machines, rule: string): Promise<void> {
  const job = machines.of(rule).held?.job;
  machines.change(rule, { held: undefined });
  if (job !== undefined) await engine.cancelJob({ id: job });
}

/** Why what was found does not hold any more; `undefined`: it does. */
export function staleWords(asked: Asked, now: Asked): string | undefined {
  if (!sameText(asked.text, now.text)) return 'The rule is another one since.';
  if (asked.events !== now.events) return 'There are other events since.';
  return asked.from === now.from && asked.to === now.to ? undefined : 'Another time is selected since.';
}

/** `98.2 %`; never more than there is. */
export const shareText = (part: number, whole: number): string => `${Math.floor((1000 * part) / whole) / 10} %`;

/** The rule whose machine traces were held against, so that they are played through the same one. */
export function heldDefinition({ text }: Asked, rule: string): StateMachineRule | undefined {
  try {
    return readMachine(text, rule, rule);
  } catch {
    return undefined;
  }
}

/** Goes through an entity's events up to where its trace left. */
export const playTrace = (machines: Machines, rule: string, { key, events }: WorstTrace): void =>
  machines.change(rule, { table: false, play: { key, at: events, time: undefined, running: false } });
