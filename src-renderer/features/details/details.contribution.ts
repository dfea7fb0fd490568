import { lazy } from 'react';
import type { Contribution } from '../../workbench/contribution.ts';
import type { Context } from '../../workbench/context.ts';
import { detailsCommands, valueCommands } from './commands.ts';

/** One event or one alert, with all that is known of it. */
export const detailsContribution: Contribution = (register) => {
  const here = ({ focused }: Context): boolean => focused === 'details';
  register.containers.add({ id: 'details', title: 'Details', icon: 'info', place: 'secondary side bar', order: 1 });
  register.views.add({ id: 'details', title: 'Details', container: 'details', order: 1, component: lazy(() => import('./details-view.tsx')) });
  register.commands.add(...detailsCommands, ...valueCommands);
  register.keybindings.add(
    { id: 'details.next', command: 'details.next', key: '$mod+ArrowDown', when: here },
    { id: 'details.previous', command: 'details.previous', key: '$mod+ArrowUp', when: here },
    { id: 'details.focus', command: 'details.focus', key: '$mod+KeyK KeyI' },
  );
  register.menus.add(...valueCommands.map(({ id }, i) => ({ id: `${id}.menu`, menu: 'context/value', command: id, group: i < 2 ? '1 filter' : '2 more' })));
};
