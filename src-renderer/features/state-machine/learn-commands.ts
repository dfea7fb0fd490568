import type { Context } from '../../workbench/context.ts';
import type { Command } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { holdEvents, putAwayHeld } from './held.ts';
import { learnEditor } from './learn-machine.ts';
import type { Machines } from './machines.ts';

export function learnCommands(machines: Machines, copies: WorkingCopies): readonly Command[] {
  const here = { category: 'State Machine', when: ({ activeEditor }: Context) => activeEditor === 'state-machine' };
  const onActive = (act: (services: Services, rule: string) => Promise<void>): Command['run'] => async (services) => {
    const { active } = machines.store.getState();
    if (active !== undefined) await act(services, active);
  };
  return [
    { id: 'stateMachine.learn', title: 'Learn a State Machine from Events...', category: 'Rules', icon: 'mortar-board', when: ({ caseOpen }) => caseOpen, run: ({ layout }) => layout.openEditor(learnEditor) },
    { ...here, id: 'stateMachine.conform', title: 'Hold Events against It', icon: 'law', run: onActive((services, rule) => holdEvents(services, machines, copies, rule)) },
    { ...here, id: 'stateMachine.counts', title: 'Show What the Case Counted', icon: 'close', run: onActive((services, rule) => putAwayHeld(services, machines, rule)) },
  ];
}
