import type { AlertRow, TriageStatus } from '../../../src-core/contract/findings.ts';
import type { Command } from '../../workbench/contribution.ts';
import type { Context } from '../../workbench/context.ts';
import type { Services } from '../../workbench/services.ts';
import { copyAlerts, filterByKey, narrowTo, openRule } from './alert-acts.ts';
import { statusIcons } from './alert-options.ts';
import type { AlertsModel } from './alerts-model.ts';
import { triage, undoTriage } from './triage.ts';

/** Id of the command, title and letter for each status. */
export const decisions: readonly { readonly status: TriageStatus; readonly command: string; readonly title: string; readonly key: string }[] = [
  { status: 'true positive', command: 'alerts.truePositive', title: 'Mark as True Positive', key: 't' },
  { status: 'false positive', command: 'alerts.falsePositive', title: 'Mark as False Positive', key: 'f' },
  { status: 'benign', command: 'alerts.benign', title: 'Mark as Benign', key: 'b' },
  { status: 'in progress', command: 'alerts.inProgress', title: 'Mark as In Progress', key: 'i' },
  { status: 'new', command: 'alerts.new', title: 'Mark as New', key: 'n' },
];

type Act = (services: Services, rows: readonly AlertRow[]) => void | Promise<void>;

export function alertCommands(model: AlertsModel): readonly Command[] {
  const base = { category: 'Alerts', when: ({ caseOpen }: Context) => caseOpen };
  const over = (act: Act): Command['run'] => async (services, argument) => act(services, await targetsOf(services, model, argument));
  const first = (act: (services: Services, row: AlertRow) => void | Promise<void>): Command['run'] => over((services, [row]) => (row === undefined ? undefined : act(services, row)));
  return [
    { id: 'alerts.show', title: 'Show Alerts', category: 'View', when: base.when, run: ({ layout }) => layout.showView('alerts') },
    ...decisions.map(({ status, command, title }): Command => ({ ...base, id: command, title, icon: statusIcons[status], run: over((services, rows) => triage(services, model, rows, status)) })),
    { ...base, id: 'alerts.undo', title: 'Undo the Last Decision', icon: 'discard', run: (services, id) => undoTriage(services, model, id as number | undefined) },
    { ...base, id: 'alerts.narrow', title: 'Show Only What Belongs to This Alert', icon: 'filter', run: first((services, { id }) => narrowTo(services, id)) },
    { ...base, id: 'alerts.details', title: 'Show Details', icon: 'info', run: first((services, { id }) => services.execute('details.show', { kind: 'alert', id })) },
    { ...base, id: 'alerts.filterByKey', title: 'Filter by Its Key', icon: 'key', run: first(filterByKey) },
    { ...base, id: 'alerts.rule', title: 'Show Its Rule', icon: 'law', run: first((services, { rule }) => openRule(services, rule)) },
    { ...base, id: 'alerts.copyId', title: 'Copy ID', run: over((services, rows) => copyAlerts(services, rows, 'ids')) },
    { ...base, id: 'alerts.copyMessage', title: 'Copy Message', run: over((services, rows) => copyAlerts(services, rows, 'messages')) },
    { ...base, id: 'alerts.copyJson', title: 'Copy as JSON', run: over((services, rows) => copyAlerts(services, rows, 'json')) },
  ];
}

/** What was handed over (alerts of the list, or one's id), else what is chosen in the list, else the alert whose details are shown: that one first where it has the focus. */
async function targetsOf(services: Services, model: AlertsModel, argument: unknown): Promise<readonly AlertRow[]> {
  if (Array.isArray(argument)) return argument as readonly AlertRow[];
  if (typeof argument === 'string') return [await rowOf(services, argument)];
  const { alert: shown, focused } = services.context();
  const listed = focused === 'details' && shown !== undefined ? [] : await model.targets(services);
  if (listed.length > 0 || shown === undefined) return listed;
  return [await rowOf(services, shown)];
}

async function rowOf({ engine }: Services, id: string): Promise<AlertRow> {
  const { alert, history, events } = await engine.alert({ id });
  const { status = 'new', reason = '' } = history.at(-1) ?? {};
  return { id, rule: alert.rule, severity: alert.severity, key: alert.key, first: Date.parse(alert.first_seen) * 1000, last: Date.parse(alert.last_seen) * 1000, count: events, score: alert.score, message: alert.message, status, reason };
}
