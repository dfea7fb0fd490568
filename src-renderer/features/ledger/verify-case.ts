import { jobEnded } from '../../workbench/job-ended.ts';
import type { Services } from '../../workbench/services.ts';

/** Proves the case and says what came of it. */
export async function verifyCase(services: Services): Promise<void> {
  const { engine, dialogs, layout } = services;
  const id = await engine.verify();
  const job = await jobEnded(services, id);
  if (job?.state !== 'done') return;
  const checks = await engine.verified({ job: id });
  const broken = checks.filter(({ ok }) => !ok);
  dialogs.notify(broken.length === 0
    ? { severity: 'information', text: `The case holds: ${checks.length} checks of ledger, hashes, links and records.` }
    : { severity: 'error', text: `The case does not hold: ${broken.map(({ check, source, detail }) => [check, source, detail].filter((part) => part !== undefined).join(', ')).join('; ')}.`, actions: [{ label: 'Show Output', run: () => layout.showView('output') }] });
}
