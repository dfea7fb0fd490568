import type { JobState } from '../../../src-core/contract/session.ts';
import type { Services } from '../../workbench/services.ts';

/** Proves the case and says what came of it. */
export async function verifyCase(services: Services): Promise<void> {
  const { engine, dialogs, layout } = services;
  const id = await engine.verify();
  const job = await ended(services, id);
  if (job?.state !== 'done') return;
  const checks = await engine.verified({ job: id });
  const broken = checks.filter(({ ok }) => !ok);
  dialogs.notify(broken.length === 0
    ? { severity: 'information', text: `The case holds: ${checks.length} checks of ledger, hashes, links and records.` }
    : { severity: 'error', text: `The case does not hold: ${broken.map(({ check, source, detail }) => [check, source, detail].filter((part) => part !== undefined).join(', ')).join('; ')}.`, actions: [{ label: 'Show Output', run: () => layout.showView('output') }] });
}

/** The job when it is over; `undefined` where it was taken off the list before. */
function ended({ session }: Services, id: number): Promise<JobState | undefined> {
  return new Promise((resolve) => {
    let seen = false;
    const look = (): boolean => {
      const job = session.getState().state?.jobs.find((one) => one.id === id);
      seen ||= job !== undefined;
      if (job?.state === 'running' || (job === undefined && !seen)) return false;
      resolve(job);
      return true;
    };
    if (look()) return;
    const stop = session.subscribe(() => {
      if (look()) stop();
    });
  });
}
