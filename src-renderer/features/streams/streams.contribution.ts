import { createElement, lazy } from 'react';
import type { Contribution } from '../../workbench/contribution.ts';
import { isRunningStream } from '../../workbench/job-words.ts';
import { streamCommands } from './commands.ts';
import { StreamsItem } from './status-item.tsx';
import { StreamsModel } from './streams-model.ts';

/** Sources without an end: files that grow, and generators. */
export const streamsContribution: Contribution = (register) => {
  const model = new StreamsModel();
  const Loaded = lazy(() => import('./streams-view.tsx'));
  register.containers.add({ id: 'streams', title: 'Streams', icon: 'broadcast', place: 'side bar', order: 4, badge: { label: 'streams run', count: ({ jobs }) => jobs.filter(isRunningStream).length } });
  register.views.add({ id: 'streams', title: 'Streams', container: 'streams', order: 1, component: () => createElement(Loaded, { model }) });
  register.commands.add(...streamCommands(model));
  register.statusItems.add({ id: 'streams', side: 'left', order: 4, component: () => createElement(StreamsItem, { model }) });
  register.menus.add(
    { id: 'streams.follow.menu', menu: 'manage', command: 'streams.follow', group: '0 open' },
    { id: 'streams.follow.title', menu: 'view/title/streams', command: 'streams.follow', group: 'navigation' },
    { id: 'streams.generate.title', menu: 'view/title/streams', command: 'streams.generate', group: 'navigation' },
  );
};
