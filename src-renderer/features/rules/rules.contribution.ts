import { createElement, lazy } from 'react';
import type { Contribution, EditorProps } from '../../workbench/contribution.ts';
import { ruleCommands } from './commands.ts';
import { rulesQuickOpen } from './quick-open.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';

const LazyEditor = lazy(() => import('./rule-editor.tsx'));
const LazyView = lazy(() => import('./rules-view.tsx'));

/** The rules: what the case looks for, edited and tried over its events. */
export const rulesContribution = (copies: WorkingCopies): Contribution => (register) => {
  register.containers.add({ id: 'rules', title: 'Rules', icon: 'checklist', place: 'side bar', order: 3 });
  register.views.add({ id: 'rules', title: 'Rules', container: 'rules', order: 1, component: () => createElement(LazyView, { copies }) });
  register.editors.add({ id: 'rule', icon: 'file-code', title: (key) => key, component: (props: EditorProps) => createElement(LazyEditor, { ...props, copies }) });
  register.commands.add(...ruleCommands(copies));
  register.keybindings.add(
    { id: 'rules.try', command: 'rules.try', key: '$mod+Enter' },
    { id: 'rules.keep', command: 'rules.keep', key: '$mod+KeyS' },
  );
  register.menus.add(
    { id: 'rules.new.title', menu: 'view/title/rules', command: 'rules.new', group: 'navigation' },
    { id: 'rules.open.file', menu: 'context/rules-file', command: 'rules.open', group: '1' },
    { id: 'rules.open.unused', menu: 'context/rules-unused', command: 'rules.open', group: '1' },
    { id: 'rules.use.unused', menu: 'context/rules-unused', command: 'rules.use', group: '2' },
    { id: 'rules.remove.file', menu: 'context/rules-file', command: 'rules.remove', group: '2' },
    ...['rule', 'machine'].flatMap((row) => [
      { id: `rules.open.${row}`, menu: `context/rules-${row}`, command: 'rules.open', group: '1' },
      { id: `rules.filterByQuery.${row}`, menu: `context/rules-${row}`, command: 'rules.filterByQuery', group: '2' },
    ]),
  );
  register.quickOpen.add(rulesQuickOpen);
};
