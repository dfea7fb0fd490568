import { createElement } from 'react';
import type { Contribution, View } from '../../workbench/contribution.ts';
import type { Context } from '../../workbench/context.ts';
import { AlertsModel } from './alerts-model.ts';
import { AlertsView } from './alerts-view.tsx';
import { alertCommands, decisions } from './commands.ts';
import { findAlerts } from './quick-open.ts';

/** What the rules found, and what was decided on it. */
export const alertsContribution: Contribution = (register) => {
  const model = new AlertsModel();
  const component: View['component'] = () => createElement(AlertsView, { model });
  const inAlerts = ({ focused, alert }: Context): boolean => focused === 'alerts' || (focused === 'details' && alert !== undefined);
  register.containers.add({ id: 'alerts', title: 'Alerts', icon: 'shield', place: 'side bar', order: 2, first: true, badge: { label: 'alerts', count: (state) => state.case?.alerts ?? 0 } });
  register.views.add({ id: 'alerts', title: 'Alerts', container: 'alerts', order: 1, component });
  register.commands.add(...alertCommands(model));
  register.keybindings.add(
    ...decisions.map(({ command, key }) => ({ id: command, command, key: `Key${key.toUpperCase()}`, when: inAlerts })),
    { id: 'alerts.undo', command: 'alerts.undo', key: '$mod+KeyZ', when: inAlerts },
    { id: 'alerts.show', command: 'alerts.show', key: '$mod+KeyK KeyA' },
  );
  const groups = { '1 show': ['alerts.details', 'alerts.narrow', 'alerts.filterByKey', 'alerts.rule'], '2 decide': decisions.map(({ command }) => command), '3 copy': ['alerts.copyId', 'alerts.copyMessage', 'alerts.copyJson'] };
  for (const [group, commands] of Object.entries(groups)) register.menus.add(...commands.map((command) => ({ id: `${command}.context`, menu: 'context/alert', command, group })));
  register.quickOpen.add({ id: 'alerts', label: 'alerts', find: findAlerts });
  register.menus.add({ id: 'alerts.undo.title', menu: 'view/title/alerts', command: 'alerts.undo', group: 'navigation' });
};
