import { createElement, lazy } from 'react';
import type { Contribution, Editor } from '../../workbench/contribution.ts';
import { mapCommands } from './commands.ts';
import { MapModel } from './map-model.ts';

/** Where alerts and the results of groups lie. */
export const mapContribution: Contribution = (register) => {
  const map = new MapModel();
  const Loaded = lazy(() => import('./map-editor.tsx'));
  const component: Editor['component'] = ({ visible }) => createElement(Loaded, { visible, map });
  register.editors.add({ id: 'map', icon: 'globe', title: () => 'Map', component });
  register.commands.add(...mapCommands(map));
  const keys = { zoomIn: ['Equal', 'Shift+Equal', 'NumpadAdd'], zoomOut: ['Minus', 'NumpadSubtract'], fit: ['Digit0', 'Numpad0'], clear: ['Escape'], table: ['KeyT'], groups: ['KeyG'] };
  for (const [command, all] of Object.entries(keys)) {
    register.keybindings.add(...all.map((key) => ({ id: `map.${command}.${key}`, command: `map.${command}`, key, when: ({ focused }: { readonly focused: string | undefined }) => focused === 'map' })));
  }
  register.menus.add(
    { id: 'map.show.menu', menu: 'manage', command: 'map.show', group: '2 look' },
    { id: 'map.zoomIn.title', menu: 'editor/title/map', command: 'map.zoomIn', group: 'navigation' },
    { id: 'map.zoomOut.title', menu: 'editor/title/map', command: 'map.zoomOut', group: 'navigation' },
    { id: 'map.fit.title', menu: 'editor/title/map', command: 'map.fit', group: 'navigation' },
  );
};
