import { createElement, lazy } from 'react';
import type { Context } from '../../workbench/context.ts';
import type { Contribution, EditorProps } from '../../workbench/contribution.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { machineCommands } from './commands.ts';
import { changeCommands } from './change-commands.ts';
import { learnCommands } from './learn-commands.ts';
import { Machines } from './machines.ts';

const LazyLearn = lazy(() => import('./learn-editor.tsx'));
const LazyEditor = lazy(() => import('./machine-editor.tsx'));

/** State machines as diagrams: what was taken and refused, an entity's way through them, and their text changed by hand. */
export const stateMachineContribution = (copies: WorkingCopies): Contribution => (register) => {
  const machines = new Machines();
  register.editors.add({ id: 'state-machine', icon: 'type-hierarchy', title: (key) => key, component: (props: EditorProps) => createElement(LazyEditor, { ...props, copies, machines }) });
  register.editors.add({ id: 'learn-machine', icon: 'mortar-board', title: () => 'Learn a State Machine', component: (props: EditorProps) => createElement(LazyLearn, { ...props, copies, machines }) });
  register.commands.add(...machineCommands(machines, copies), ...changeCommands(machines, copies), ...learnCommands(machines, copies));
  const keys = { zoomIn: ['Equal', 'Shift+Equal', 'NumpadAdd'], zoomOut: ['Minus', 'NumpadSubtract'], fit: ['Digit0', 'Numpad0'], table: ['KeyT'], play: ['KeyP'], addState: ['Insert'], addEdge: ['Shift+Insert'], rename: ['F2'], delete: ['Delete'] };
  for (const [command, all] of Object.entries(keys)) {
    register.keybindings.add(...all.map((key) => ({ id: `stateMachine.${command}.${key}`, command: `stateMachine.${command}`, key, when: ({ focused }: Context) => focused === 'state-machine' })));
  }
  register.menus.add(
    { id: 'stateMachine.learn.title', menu: 'view/title/rules', command: 'stateMachine.learn', group: 'navigation' },
    { id: 'stateMachine.show.machine', menu: 'context/rules-machine', command: 'stateMachine.show', group: '1' },
    { id: 'stateMachine.playAlert.context', menu: 'context/alert', command: 'stateMachine.playAlert', group: '1 show' },
    ...['conform', 'zoomIn', 'zoomOut', 'fit', 'yaml'].map((command) => ({ id: `stateMachine.${command}.title`, menu: 'editor/title/state-machine', command: `stateMachine.${command}`, group: 'navigation' })),
    ...['addEdge', 'rename', 'final', 'delete'].map((command) => ({ id: `stateMachine.${command}.part`, menu: 'context/machine-part', command: `stateMachine.${command}`, group: '1' })),
  );
};
