import { lazy } from 'react';
import type { Contribution } from '../../workbench/contribution.ts';

/** Where to begin. */
export const welcomeContribution: Contribution = (register) => {
  register.editors.add({ id: 'welcome', icon: 'compass', title: () => 'Welcome', first: 'without a case', component: lazy(() => import('./welcome-editor.tsx')) });
  register.commands.add({ id: 'welcome.show', title: 'Welcome', category: 'Help', run: ({ layout }) => layout.openEditor({ editor: 'welcome', key: '' }) });
  register.menus.add({ id: 'welcome.menu', menu: 'manage', command: 'welcome.show', group: '9 help' });
};
