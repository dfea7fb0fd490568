import { alertsContribution } from '../features/alerts/alerts.contribution.ts';
import { detailsContribution } from '../features/details/details.contribution.ts';
import { eventsContribution } from '../features/events/events.contribution.ts';
import { ledgerContribution } from '../features/ledger/ledger.contribution.ts';
import { mapContribution } from '../features/map/map.contribution.ts';
import { openContribution } from '../features/open/open.contribution.ts';
import { reportContribution } from '../features/report/report.contribution.ts';
import { rulesContribution } from '../features/rules/rules.contribution.ts';
import { sqlContribution } from '../features/sql/sql.contribution.ts';
import { stateMachineContribution } from '../features/state-machine/state-machine.contribution.ts';
import { streamsContribution } from '../features/streams/streams.contribution.ts';
import { timelineContribution } from '../features/timeline/timeline.contribution.ts';
import { welcomeContribution } from '../features/welcome/welcome.contribution.ts';
import type { Contribution } from '../workbench/contribution.ts';
import { WorkingCopies } from '../workbench/working-copies.ts';

/** A rule's text and its diagram are edited as one. */
const rules: Contribution = (register) => {
  const copies = new WorkingCopies();
  rulesContribution(copies)(register);
  stateMachineContribution(copies)(register);
};

/** All features; nothing else of the workbench knows them. */
export const contributions: readonly Contribution[] = [
  alertsContribution, detailsContribution, eventsContribution, ledgerContribution, mapContribution, openContribution,
  reportContribution, rules, sqlContribution, streamsContribution, timelineContribution, welcomeContribution,
];
