import type { ExportKind } from '../../../src-core/contract/hand-over.ts';
import { jobEnded } from '../../workbench/job-ended.ts';
import type { Services } from '../../workbench/services.ts';

const forms: Readonly<Record<Exclude<ExportKind['kind'], 'picture'>, readonly { readonly ending: string; readonly label: string }[]>> = {
  events: [{ ending: 'csv', label: 'CSV, for spreadsheets; formulas made harmless' }, { ending: 'jsonl', label: 'JSON lines' }, { ending: 'parquet', label: 'Parquet' }],
  alerts: [{ ending: 'jsonl', label: 'JSON lines' }, { ending: 'csv', label: 'CSV, for spreadsheets; formulas made harmless' }, { ending: 'parquet', label: 'Parquet' }],
  windows: [{ ending: 'jsonl', label: 'JSON lines' }, { ending: 'csv', label: 'CSV, for spreadsheets; formulas made harmless' }, { ending: 'parquet', label: 'Parquet' }],
  sql: [{ ending: 'csv', label: 'CSV, for spreadsheets; formulas made harmless' }, { ending: 'jsonl', label: 'JSON lines' }, { ending: 'parquet', label: 'Parquet' }],
  case: [{ ending: 'spoor', label: 'A case to hand on' }],
  report: [{ ending: 'html', label: 'One HTML file' }],
};

/** Beside the case, named after it: `/logs/nginx-alerts.csv`. */
function suggestion(casePath: string, kind: ExportKind['kind'], ending: string): string {
  const bare = casePath.replace(/\.spoor$/, '');
  return kind === 'report' ? `${bare}.html` : `${bare}-${kind === 'case' ? 'copy' : kind}.${ending}`;
}

/** Asks for form and place, then starts the job; the end is told with the path. */
export async function runExport(services: Services, what: ExportKind): Promise<void> {
  const { dialogs, platform, session, engine } = services;
  const casePath = session.getState().state?.case?.path;
  if (casePath === undefined) return;
  const choices = what.kind === 'picture' ? [{ ending: what.ending, label: '' }] : forms[what.kind];
  const ending = choices.length === 1 ? choices[0]!.ending : await dialogs.pick({ title: `Export ${what.kind} as`, items: choices.map(({ ending: value, label }) => ({ label: `.${value}`, description: label, value })) });
  if (ending === undefined) return;
  const value = suggestion(casePath, what.kind, ending);
  const to = platform.chooseTarget === undefined ? (await dialogs.choosePath({ title: `Write ${what.kind} to`, kind: 'target', value }))[0] : await platform.chooseTarget(value);
  if (to === undefined) return;
  await tell(services, await engine.export({ what, to }), to);
}

/** Says how the job ended; a failure is told by the workbench. */
async function tell(services: Services, id: number, to: string): Promise<void> {
  const { dialogs, platform } = services;
  const { reveal } = platform;
  if ((await jobEnded(services, id))?.state !== 'done') return;
  dialogs.notify({
    severity: 'information', text: `Written: ${to}`,
    actions: [{ label: 'Copy path', run: () => void platform.copy(to) }, ...(reveal === undefined ? [] : [{ label: 'Reveal', run: () => void reveal(to) }])],
  });
}
