import { z } from 'zod';
import { messageOf } from '../../../src-core/base/errors.ts';
import type { ReplaySummary } from '../../../src-core/contract/analysis.ts';
import { jobEnded } from '../../workbench/job-ended.ts';
import type { Services } from '../../workbench/services.ts';
import { problemsOf } from './rule-problems.ts';
import { mementoOf, sameText, type Trial, type WorkingCopies } from '../../workbench/working-copies.ts';

/** Runs a file's edited text over the stored events; changes nothing. */
export async function tryFile(services: Services, copies: WorkingCopies, file: string, text: string): Promise<void> {
  await run(services, copies, file, { text, keeping: false, job: undefined }, () => services.engine.tryRules({ files: [{ name: file, text }] }));
}

/** Asks, says what changes, and makes a file's edited text the case's. */
export async function keepFile(services: Services, copies: WorkingCopies, file: string, text: string): Promise<void> {
  const before = copies.store.getState().trials.get(file);
  const tried = before?.text === text ? before.summary : undefined;
  const [problem] = problemsOf(text, file);
  if (problem !== undefined) {
    copies.try(file, { text, keeping: true, job: undefined, error: `Line ${problem.line}: ${problem.message}` });
    return;
  }
  if (!(await services.dialogs.confirm({ title: `Keep ${file}?`, text: changesInWords(tried), action: 'Keep' }))) return;
  await run(services, copies, file, { text, keeping: true, job: undefined, ...(tried === undefined ? {} : { summary: tried }) }, () => services.engine.keepRules({ files: [{ name: file, text }] }));
}

const count = (n: number, what: string): string => `${n.toLocaleString('en')} ${n === 1 ? 'alert' : 'alerts'} ${what}`;

function changesInWords(summary: ReplaySummary | undefined): string {
  if (summary === undefined) return 'All rules of the case run over the stored events, and the alerts become what they find. Try it first to see the difference.';
  const { gained, lost, changed, same } = summary;
  return `${count(gained, 'gained')}, ${count(lost, 'lost')}, ${count(changed, 'changed')}, ${count(same, 'as before')}. The case's alerts become what the rules find.`;
}

async function run(services: Services, copies: WorkingCopies, file: string, trial: Trial, start: () => Promise<number>): Promise<void> {
  copies.try(file, trial);
  try {
    const job = await start();
    const started = { ...trial, job };
    copies.try(file, started);
    remember(services, copies);
    await finish(services, copies, file, started);
  } catch (error) {
    copies.try(file, { ...trial, error: messageOf(error) });
  }
}

async function finish(services: Services, copies: WorkingCopies, file: string, trial: Trial): Promise<void> {
  const job = trial.job!;
  const end = await jobEnded(services, job);
  const ended = { ...trial, job: undefined };
  if (end?.state !== 'done') copies.try(file, { ...ended, error: end?.state === 'failed' ? (end.error?.message ?? 'It failed.') : 'Stopped; nothing was changed.' });
  else if (trial.keeping) kept(services, copies, file, trial);
  else copies.try(file, { ...ended, summary: await services.engine.tried({ job }) });
  remember(services, copies);
  if (end !== undefined && end.state !== 'failed') await services.engine.dismissJob({ id: job });
}

function kept(services: Services, copies: WorkingCopies, file: string, { text }: Trial): void {
  copies.try(file, undefined);
  if (sameText(copies.store.getState().drafts.get(file) ?? '', text)) copies.edit(services, file, undefined);
  services.dialogs.notify({ severity: 'information', text: `${file} is kept; the case's alerts are those that its rules find.` });
}

/** Runs under way outlive a reload of the page. */
function remember(services: Services, copies: WorkingCopies): void {
  mementoOf(services).set('trials', [...copies.store.getState().trials].filter(([, { job, text }]) => job !== undefined && text.length < 200_000));
}

/** Goes on to wait for the runs that an earlier page began. */
export function takeUpTrials(services: Services, copies: WorkingCopies): void {
  const jobs = services.session.getState().state?.jobs ?? [];
  for (const [file, trial] of mementoOf(services).get('trials', z.array(z.tuple([z.string(), z.object({ text: z.string(), keeping: z.boolean(), job: z.number() })]))) ?? []) {
    const known = jobs.some(({ id, kind }) => id === trial.job && kind === (trial.keeping ? 'keep rules' : 'try rules'));
    if (!known || copies.store.getState().trials.has(file)) continue;
    copies.try(file, trial);
    void finish(services, copies, file, trial).catch((error: unknown) => copies.try(file, { ...trial, job: undefined, error: messageOf(error) }));
  }
}
