import type { MachinePart } from '../../../src-core/contract/filter.ts';
import type { Services } from '../../workbench/services.ts';
import type { Part } from './machines.ts';

/** What a part of a rule's diagram narrows to. */
function narrowedBy(rule: string, part: Part): MachinePart {
  if (part.kind === 'state') return { rule, state: part.name };
  return part.kind === 'edge' ? { rule, state: part.from, step: { event: part.event, target: part.to } } : { rule, state: part.state, step: { event: part.event } };
}

/** Whether the views are narrowed to a part. */
export const isNarrowedTo = (machine: MachinePart | undefined, rule: string, part: Part): boolean => JSON.stringify(machine) === JSON.stringify(narrowedBy(rule, part));

/** Narrows all views to a part's events, or, where they are, widens them again. `ran`: whether the case ran the rule. */
export function narrowTo({ selection, dialogs }: Services, rule: string, part: Part, ran: boolean): void {
  const { machine } = selection.store.getState().now;
  if (isNarrowedTo(machine, rule, part)) selection.narrow({ machine: undefined });
  else if (ran) selection.narrow({ machine: narrowedBy(rule, part), alert: undefined });
  else dialogs.notify({ severity: 'information', text: 'The case did not run this rule yet, so no event belongs to it: keep it first.' });
}

/** What a click does. */
export function narrowWords(part: Part): string {
  const click = 'Click: narrows all views to the events';
  if (part.kind === 'state') return `${click} that came in this state, and their alerts.`;
  if (part.kind === 'edge') return `${click} that took this transition, and their alerts.`;
  return part.event === undefined ? `${click} unknown to the machine that came here, and to the alerts of none in time.` : `${click} that were refused here, and their alerts.`;
}
