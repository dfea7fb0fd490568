import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { RuleSet } from '../../src-core/contract/rule-sets.ts';
import { useAnswer, type Answer } from '../data/answer.ts';
import { useServices, useSession } from './use.ts';
import type { WorkingCopies } from './working-copies.ts';

/** The case's rule files and the built-in ones it could use. */
export function useRuleSets(visible: boolean): Answer<readonly RuleSet[]> {
  const { engine } = useServices();
  const { id, revision } = useSession(({ state }) => ({ id: state?.case?.id, revision: (state?.case?.revisions.rules ?? 0) + (state?.case?.revisions.alerts ?? 0) }));
  return useAnswer({ key: ['rules', 'sets', id], revision, ask: () => engine.ruleSets(), visible: visible && id !== undefined, keepWhile: id });
}

type CopiesState = ReturnType<WorkingCopies['store']['getState']>;
export const useCopies = <T>(copies: WorkingCopies, select: (state: CopiesState) => T): T => useStore(copies.store, useShallow(select));
