import { z } from 'zod';
import type { AlertRow, TriageStatus } from '../../../src-core/contract/findings.ts';
import type { Services } from '../../workbench/services.ts';
import { visibleText } from '../../ui/visible-text.ts';
import type { AlertsModel } from './alerts-model.ts';
import type { Undoable } from './undo-stack.ts';

export type Triaged = Pick<AlertRow, 'id' | 'status' | 'reason'>;

const reasonsKept = 8;

/** Asks for a reason, and once for the examiner's name; then all get the status, which can be taken back. */
export async function triage(services: Services, model: AlertsModel, rows: readonly Triaged[], status: TriageStatus): Promise<void> {
  if (rows.length === 0) return services.dialogs.notify({ severity: 'information', text: 'Choose an alert first: go to the list of alerts and to one of them with the arrow keys.' });
  const title = `${several(rows.length)}: ${status}`;
  const reason = await askReason(services, title);
  if (reason === undefined) return;
  const examiner = await examinerOf(services);
  if (examiner === undefined) return;
  const changes = rows.map(({ id }) => ({ alert: id, status, reason }));
  await services.engine.triage({ changes, examiner });
  model.decided(changes);
  keepReason(services, reason);
  const done = model.undo.push(`${several(rows.length)} marked ${status}`, rows.map(({ id, status: before, reason: why }) => ({ alert: id, status: before, reason: why })));
  services.dialogs.notify({ severity: 'information', text: `${done.label}.`, actions: [{ label: 'Undo', run: () => void services.execute('alerts.undo', done.id) }] });
}

/** Takes a decision back: the last one, or the one that is named. */
export async function undoTriage(services: Services, model: AlertsModel, id?: number): Promise<void> {
  const entry = model.undo.take(id);
  if (entry === undefined) return services.dialogs.notify({ severity: 'information', text: id === undefined ? 'There is no decision to undo.' : 'That decision was undone before.' });
  await putBack(services, model, entry);
  services.dialogs.notify({ severity: 'information', text: `Undone: ${entry.label}.` });
}

async function putBack(services: Services, model: AlertsModel, entry: Undoable): Promise<void> {
  try {
    await services.engine.triage({ changes: [...entry.back], examiner: (await examinerOf(services)) ?? '' });
    model.decided(entry.back);
  } catch (error) {
    model.undo.restore(entry);
    throw error;
  }
}

const several = (count: number): string => `${count.toLocaleString('en')} alert${count === 1 ? '' : 's'}`;

/** One of the last reasons, or another one, which may be empty; `undefined` when dismissed. */
async function askReason(services: Services, title: string): Promise<string | undefined> {
  const last = services.layout.memento('alerts').get('reasons', z.array(z.string())) ?? [];
  if (last.length === 0) return writeReason(services, title);
  const another = { another: true } as const;
  const picked = await services.dialogs.pick<string | typeof another>({
    title, placeholder: 'Why?',
    items: [{ label: 'Write a reason…', icon: 'edit', value: another }, ...last.map((reason) => ({ label: visibleText(reason, 200), icon: 'history', value: reason })), { label: 'No reason', icon: 'dash', value: '' }],
  });
  return typeof picked === 'object' ? writeReason(services, title) : picked;
}

const writeReason = ({ dialogs }: Services, title: string): Promise<string | undefined> =>
  dialogs.input({ title, placeholder: 'Why? It is kept with the alert and stands in the report; it may stay empty.', check: (text) => (text.length > 10_000 ? 'At most 10,000 characters.' : undefined) });

function keepReason({ layout }: Services, reason: string): void {
  const memento = layout.memento('alerts');
  if (reason !== '') memento.set('reasons', [reason, ...(memento.get('reasons', z.array(z.string())) ?? []).filter((one) => one !== reason)].slice(0, reasonsKept));
}

/** Who decides, as the case has it; asked for once. `undefined` when dismissed. */
async function examinerOf({ engine, dialogs }: Services): Promise<string | undefined> {
  const details = await engine.caseDetails();
  if (details.examiner !== '') return details.examiner;
  const examiner = await dialogs.input({ title: 'Your name, as the examiner of this case', placeholder: 'It is kept with your decisions and stands in the report.', check: (text) => (text.trim() === '' ? 'A decision needs a name.' : text.length > 1000 ? 'At most 1,000 characters.' : undefined) });
  if (examiner === undefined) return undefined;
  await engine.setCaseDetails({ ...details, examiner: examiner.trim() });
  return examiner.trim();
}
