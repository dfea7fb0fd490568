import { lazy } from 'react';
import type { Contribution } from '../../workbench/contribution.ts';
import { openCommands } from './commands.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { inputsOf, titleOf } from './settings.ts';

/** Ways in: files, drops and cases; the preview before loading and the load itself. */
export const openContribution: Contribution = (register) => {
  register.commands.add(...openCommands);
  register.keybindings.add(
    { id: 'open.choose', command: 'open.choose', key: '$mod+KeyO' },
    { id: 'case.choose', command: 'case.choose', key: '$mod+KeyK $mod+KeyO' },
    { id: 'case.close', command: 'case.close', key: '$mod+KeyK KeyF' },
  );
  register.editors.add({
    id: 'open', icon: 'inspect', title: (key) => `Open ${titleOf(inputsOf(key))}`,
    component: lazy(() => import('./open-editor.tsx')),
  });
  register.menus.add(
    { id: 'open.menu', menu: 'manage', command: 'open.choose', group: '0 open' },
    { id: 'case.menu', menu: 'manage', command: 'case.choose', group: '0 open' },
    { id: 'case.close.menu', menu: 'manage', command: 'case.close', group: '0 open' },
    { id: 'open.hint', menu: 'empty-group', command: 'open.choose', group: '2' },
    { id: 'open.sources', menu: 'view/title/sources', command: 'open.choose', group: 'navigation' },
  );
  register.overlays.add({ id: 'open.drop', component: DropOverlay });
  register.quickOpen.add({
    id: 'recent-cases', label: 'recent cases',
    find: async ({ engine }, text) => (await engine.recentCases())
      .filter(({ path }) => path.toLowerCase().includes(text.toLowerCase()))
      .map(({ path }) => ({ label: titleOf([path]), description: path, icon: 'database', open: (services) => void services.execute('case.openPath', path) })),
  });
};
