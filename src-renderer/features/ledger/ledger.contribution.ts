import { lazy } from 'react';
import type { Contribution } from '../../workbench/contribution.ts';
import { verifyCase } from './verify-case.ts';

/** What was read and what became of it: ledger, problems, output. */
export const ledgerContribution: Contribution = (register) => {
  register.containers.add(
    { id: 'problems', title: 'Problems', icon: 'warning', place: 'panel', order: 1, badge: { label: 'problems', count: ({ problems }) => problems.length } },
    { id: 'output', title: 'Output', icon: 'output', place: 'panel', order: 2 },
    { id: 'ledger', title: 'Ledger', icon: 'book', place: 'panel', order: 3 },
  );
  register.views.add(
    { id: 'problems', title: 'Problems', container: 'problems', order: 1, component: lazy(() => import('./problems-view.tsx')) },
    { id: 'output', title: 'Output', container: 'output', order: 1, component: lazy(() => import('./output-view.tsx')) },
    { id: 'ledger', title: 'Ledger', container: 'ledger', order: 1, component: lazy(() => import('./ledger-view.tsx')) },
  );
  register.commands.add(
    { id: 'ledger.show', title: 'Show Ledger', category: 'View', run: ({ layout }) => layout.showView('ledger') },
    { id: 'problems.show', title: 'Show Problems', category: 'View', run: ({ layout }) => layout.showView('problems') },
    { id: 'output.show', title: 'Show Output', category: 'View', run: ({ layout }) => layout.showView('output') },
    { id: 'case.verify', title: 'Verify', category: 'Case', icon: 'verified', when: (context) => context.caseOpen, run: verifyCase },
    {
      id: 'case.resume', title: 'Go On With a Load That Was Cut Off', palette: false,
      run: async ({ engine, session }, inputs) => {
        const path = session.getState().state?.case?.path;
        await engine.load({ inputs: [...(inputs as readonly string[])], timeZone: 'UTC', clockOffset: 0, ...(path === undefined ? {} : { case: path }) });
      },
    },
  );
  register.keybindings.add(
    { id: 'problems.show', command: 'problems.show', key: '$mod+Shift+KeyM' },
    { id: 'output.show', command: 'output.show', key: '$mod+Shift+KeyU' },
  );
  register.menus.add({ id: 'case.verify.title', menu: 'view/title/ledger', command: 'case.verify', group: 'navigation' });
};
