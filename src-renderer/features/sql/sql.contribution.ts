import { createElement, lazy } from 'react';
import type { Contribution, EditorProps } from '../../workbench/contribution.ts';
import { Sheets } from './sheets.ts';

const LazyEditor = lazy(() => import('./sql-editor.tsx'));

/** Questions to the case in SQL. */
export const sqlContribution: Contribution = (register) => {
  const sheets = new Sheets();
  register.editors.add({ id: 'sql', icon: 'database', title: (key) => `SQL ${key}`, component: (props: EditorProps) => createElement(LazyEditor, { ...props, sheets }) });
  register.commands.add(
    { id: 'sql.new', title: 'New SQL Editor', category: 'SQL', icon: 'database', when: ({ caseOpen }) => caseOpen, run: (services) => sheets.open(services) },
    { id: 'sql.run', title: 'Run Statement', category: 'SQL', icon: 'play', when: ({ activeEditor }) => activeEditor === 'sql', run: () => sheets.run() },
  );
  register.menus.add({ id: 'sql.menu', menu: 'manage', command: 'sql.new', group: '2 look' });
  register.keybindings.add({ id: 'sql.run', command: 'sql.run', key: '$mod+Enter' });
};
