import { createElement, lazy } from 'react';
import type { Contribution, Editor } from '../../workbench/contribution.ts';
import { timelineCommands } from './commands.ts';
import { Timeline } from './timeline-model.ts';

/** When things happened, and where the alerts lie. */
export const timelineContribution: Contribution = (register) => {
  const timeline = new Timeline();
  const Loaded = lazy(() => import('./timeline-editor.tsx'));
  const component: Editor['component'] = ({ visible }) => createElement(Loaded, { visible, timeline });
  register.editors.add({ id: 'timeline', icon: 'graph', title: () => 'Timeline', first: 'above', component });
  register.commands.add(...timelineCommands(timeline));
  const keys = { zoomIn: ['Equal', 'Shift+Equal', 'NumpadAdd'], zoomOut: ['Minus', 'NumpadSubtract'], fit: ['Digit0', 'Numpad0'], clearBrush: ['Escape'] };
  for (const [command, all] of Object.entries(keys)) {
    register.keybindings.add(...all.map((key) => ({ id: `timeline.${command}.${key}`, command: `timeline.${command}`, key, when: ({ focused }: { readonly focused: string | undefined }) => focused === 'timeline' })));
  }
  register.menus.add(
    { id: 'timeline.show.menu', menu: 'manage', command: 'timeline.show', group: '2 look' },
    { id: 'timeline.zoomToBrush.title', menu: 'editor/title/timeline', command: 'timeline.zoomToBrush', group: 'navigation' },
    { id: 'timeline.zoomIn.title', menu: 'editor/title/timeline', command: 'timeline.zoomIn', group: 'navigation' },
    { id: 'timeline.zoomOut.title', menu: 'editor/title/timeline', command: 'timeline.zoomOut', group: 'navigation' },
    { id: 'timeline.fit.title', menu: 'editor/title/timeline', command: 'timeline.fit', group: 'navigation' },
  );
};
