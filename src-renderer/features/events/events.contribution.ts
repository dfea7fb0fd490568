import { createElement, lazy } from 'react';
import type { Contribution, When } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';
import { cellCommands, cellMenu } from './event-cell.ts';
import { EventsState, type EventId } from './events-state.ts';

const caseOpen: When = (context) => context.caseOpen;
/** Editors in which Ctrl+F finds within their own text. */
const findThemselves: ReadonlySet<string | undefined> = new Set(['rule', 'sql', 'settings', 'keyboard-shortcuts']);

/** The events with their filter; the case's fields and sources. */
export const eventsContribution: Contribution = (register) => {
  const state = new EventsState();
  const show = ({ layout }: Services): void => layout.openEditor({ editor: 'events', key: '' });
  const Editor = lazy(() => import('./events-editor.tsx'));
  const Fields = lazy(() => import('./fields-view.tsx'));
  register.editors.add({ id: 'events', icon: 'table', title: () => 'Events', first: 'with a case', component: ({ visible }) => createElement(Editor, { state, visible }) });
  register.containers.add({ id: 'case', title: 'Case', icon: 'files', place: 'side bar', order: 1 });
  register.views.add(
    { id: 'sources', title: 'Sources', container: 'case', order: 1, component: lazy(() => import('./sources-view.tsx')) },
    { id: 'fields', title: 'Fields', container: 'case', order: 2, component: () => createElement(Fields, { state }) },
  );
  register.commands.add(
    { id: 'events.show', title: 'Show Events', category: 'View', icon: 'table', when: caseOpen, run: show },
    {
      id: 'events.reveal', title: 'Show in Events', palette: false,
      run: (services, event) => {
        const { source, seq } = event as EventId;
        show(services);
        state.store.setState({ reveal: { source, seq } });
      },
    },
    {
      id: 'filter.focus', title: 'Filter', category: 'Events', icon: 'filter', when: caseOpen,
      run: (services) => {
        show(services);
        state.store.setState({ focusFilter: true });
      },
    },
    { id: 'filter.clear', title: 'Clear Filter, Time, Alert and State', category: 'Events', icon: 'clear-all', when: ({ filtered }) => filtered, run: ({ selection }) => selection.clear() },
    { id: 'fields.toggleColumn', title: 'Show or Hide as Column', palette: false, run: (_, field) => state.toggle({ kind: 'field', field: field as string }) },
    { id: 'fields.show', title: 'Show Fields', category: 'View', when: caseOpen, run: ({ layout }) => layout.showView('fields') },
    { id: 'sources.show', title: 'Show Sources', category: 'View', when: caseOpen, run: ({ layout }) => layout.showView('sources') },
    ...cellCommands,
  );
  register.keybindings.add(
    { id: 'filter.focus', command: 'filter.focus', key: '$mod+KeyF', when: ({ activeEditor }) => !findThemselves.has(activeEditor) },
    { id: 'fields.show', command: 'fields.show', key: '$mod+Shift+KeyE' },
    { id: 'events.show', command: 'events.show', key: '$mod+KeyK KeyE' },
  );
  register.menus.add(...cellMenu, { id: 'events.show.hint', menu: 'empty-group', command: 'events.show', group: '2' }, { id: 'events.show.menu', menu: 'manage', command: 'events.show', group: '2 look' });
};
