import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { MachineCounts } from '../../../src-core/contract/machines.ts';
import { useAnswer, type Answer } from '../../data/answer.ts';
import { useFilter, useServices, useSession } from '../../workbench/use.ts';
import { useCopies, useRuleSets } from '../../workbench/use-rule-sets.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { diagramOf, type Diagram } from './diagram.ts';
import { staleWords, type Held } from './held.ts';
import { nothing, type Machines } from './machines.ts';
import { pathOf, type Path } from './path.ts';
import { ruleText, type RuleText } from './rule-texts.ts';

export const useShown = (machines: Machines, rule: string): ReturnType<Machines['of']> => useStore(machines.store, ({ shown }) => shown.get(rule) ?? nothing);

/** The text that a rule stands in, as it is edited; `undefined` as long as nothing is known. */
export function useRuleText(copies: WorkingCopies, rule: string, visible: boolean): { readonly found: RuleText | undefined; readonly known: boolean; readonly error: string | undefined } {
  const services = useServices();
  const id = useSession(({ state }) => state?.case?.id);
  useEffect(() => copies.follow(services), [copies, services, id]);
  const { data: sets, error } = useRuleSets(visible);
  const drafts = useCopies(copies, (state) => state.drafts);
  return { found: useMemo(() => ruleText(sets ?? [], drafts, rule), [sets, drafts, rule]), known: sets !== undefined, error: error?.message };
}

/** What a text has of a state machine; as long as it cannot be read, what it had before. */
export function useDiagram(text: string | undefined, rule: string): { readonly diagram: Diagram | undefined; readonly readable: boolean } {
  const read = useMemo(() => (text === undefined ? undefined : diagramOf(text, rule)), [text, rule]);
  const [kept, setKept] = useState(read);
  if (read !== undefined && read !== kept) setKept(read);
  return { diagram: read ?? kept, readable: read !== undefined };
}

/** What was taken and refused in the selected time. */
export function useCounts(rule: string, visible: boolean): Answer<MachineCounts> {
  const { engine } = useServices();
  const { from, to } = useFilter();
  const [id, alerts = 0, rules = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.alerts, state?.case?.revisions.rules] as const);
  return useAnswer({ key: ['machine', id, rule, from, to], revision: alerts + rules, ask: (signal) => engine.machine({ rule, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }, { signal }), visible: visible && id !== undefined, keepWhile: [id, rule] });
}

/** Why what was held against a machine does not hold any more. */
export function useStale(held: Held | undefined, text: string): string | undefined {
  const { from, to } = useFilter();
  const events = useSession(({ state }) => state?.case?.revisions.events);
  return held === undefined ? undefined : staleWords(held.asked, { text, from, to, events });
}

/** The way of the entity that is played. */
export function usePath(machines: Machines, rule: string, definition: MachineCounts['rule'], visible: boolean): Answer<Path> {
  const services = useServices();
  const key = useShown(machines, rule).play?.key;
  const [id, last = 0, revision] = useSession(({ state }) => [state?.case?.id, state?.case?.last, state?.case?.revisions.events] as const);
  return useAnswer({
    key: ['machine path', id, definition, key], revision, keepWhile: [id, rule, key],
    ask: (signal) => pathOf(services, definition!, key!, last, signal), visible: visible && definition !== undefined && key !== undefined,
  });
}
