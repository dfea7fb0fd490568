import type { Command } from '../../workbench/contribution.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { holdEvents, putAwayHeld } from './held.ts';
import { learnEditor } from './learn-machine.ts';
import type { Machines } from './machines.ts';

export const learnCommands = (machines: Machines, copies: WorkingCopies): readonly Command[] => [
  { id: 'stateMachine.learn', title: 'Learn a State Machine from Events...', category: 'Rules', icon: 'mortar-board', when: ({ caseOpen }) => caseOpen, run: ({ layout }) => layout.openEditor(learnEditor) },
  {
    id: 'stateMachine.conform', title: 'Hold Events against It', category: 'State Machine', icon: 'law', when: ({ activeEditor }) => activeEditor === 'state-machine',
    // What was held is put away by the same button, unless it is asked for again.
    run: async (services, argument) => {
      const { active } = machines.store.getState();
      if (active === undefined) return;
      if (machines.of(active).held === undefined || argument === 'again') await holdEvents(services, machines, copies, active);
      else await putAwayHeld(services, machines, active);
    },
  },
];
