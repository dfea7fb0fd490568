import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import { mementoOf, type WorkingCopies } from '../../workbench/working-copies.ts';
import { useServices, useSession } from '../../workbench/use.ts';
import { useCopies, useRuleSets } from '../../workbench/use-rule-sets.ts';
import { RuleTree } from './rule-tree.tsx';
import { treeRows } from './tree-rows.ts';
import { useFollow } from './use-rules.ts';
import './rules.css';

/** The rule files of the case and the built-in ones, with what they found. */
export default function RulesView({ copies }: { readonly copies: WorkingCopies }): ReactNode {
  useFollow(copies);
  const services = useServices();
  const isOpen = useSession(({ state }) => state?.case !== undefined);
  const { data: sets, error } = useRuleSets(true);
  const drafts = useCopies(copies, (state) => state.drafts);
  const [toggled, toggle] = useToggled();
  if (!isOpen) return <EmptyState icon="checklist" title="Rules say what does not belong in a log. Open a log or a case to see those it runs." />;
  if (error !== undefined && sets === undefined) return <EmptyState icon="error" title={error.message} />;
  if (sets === undefined) return <WaitingLine />;
  const rows = treeRows(sets, new Set(drafts.keys()), (id, usually) => usually !== toggled.has(id));
  if (rows.length === 0) return <EmptyState icon="checklist" title="This case has no rules."><Button onClick={() => void services.execute('rules.new')}>New rule file</Button><Button secondary onClick={() => void services.execute('stateMachine.learn')}>Learn a state machine from events</Button></EmptyState>;
  return <RuleTree rows={rows} toggle={toggle} />;
}

/** Lines that stand other than usual, kept per case. */
function useToggled(): readonly [ReadonlySet<string>, (id: string) => void] {
  const memento = mementoOf(useServices());
  const [toggled, setToggled] = useState(() => new Set(memento.get('toggled', z.array(z.string()))));
  const toggle = (id: string): void => {
    const next = new Set(toggled);
    if (!next.delete(id)) next.add(id);
    setToggled(next);
    memento.set('toggled', [...next]);
  };
  return [toggled, toggle];
}
