import { lazy } from 'react';
import type { ExportKind } from '../../../src-core/contract/hand-over.ts';
import type { Contribution, When } from '../../workbench/contribution.ts';
import { filterOf } from '../../workbench/filter.ts';
import { runExport } from './run-export.ts';

const caseOpen: When = (context) => context.caseOpen;

/** What goes out: the report with its preview, and exports. */
export const reportContribution: Contribution = (register) => {
  register.editors.add({ id: 'report', icon: 'note', title: () => 'Report', component: lazy(() => import('./report-editor.tsx')) });
  register.commands.add(
    { id: 'report.show', title: 'Preview Report', category: 'Case', icon: 'note', when: caseOpen, run: ({ layout }) => layout.openEditor({ editor: 'report', key: '' }) },
    { id: 'report.write', title: 'Write Report...', category: 'Case', when: caseOpen, run: (services) => runExport(services, { kind: 'report', defang: false }) },
    { id: 'export.run', title: 'Export', palette: false, when: caseOpen, run: (services, what) => runExport(services, what as ExportKind) },
    {
      id: 'export.events', title: 'Export Events as Filtered...', category: 'Case', icon: 'export', when: caseOpen,
      run: (services) => runExport(services, { kind: 'events', filter: filterOf(services.selection.store.getState().now) }),
    },
    { id: 'export.allEvents', title: 'Export All Events...', category: 'Case', when: caseOpen, run: (services) => runExport(services, { kind: 'events', filter: { query: '' } }) },
    { id: 'export.alerts', title: 'Export Alerts...', category: 'Case', when: caseOpen, run: (services) => runExport(services, { kind: 'alerts' }) },
    { id: 'export.windows', title: 'Export Window Results...', category: 'Case', when: caseOpen, run: (services) => runExport(services, { kind: 'windows' }) },
    { id: 'export.case', title: 'Copy the Case...', category: 'Case', when: caseOpen, run: (services) => runExport(services, { kind: 'case' }) },
  );
  register.keybindings.add({ id: 'report.show', command: 'report.show', key: '$mod+Shift+KeyV' });
  register.menus.add(
    { id: 'report.menu', menu: 'manage', command: 'report.show', group: '1 hand over' },
    { id: 'export.alerts.menu', menu: 'manage', command: 'export.alerts', group: '1 hand over' },
    { id: 'export.events.title', menu: 'editor/title/events', command: 'export.events', group: 'navigation' },
    { id: 'report.alerts.title', menu: 'view/title/alerts', command: 'report.show', group: 'navigation' },
  );
};
