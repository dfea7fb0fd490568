import type { LearningService, LearnSummary } from '../../../src-core/contract/learning.ts';
import { jobEnded } from '../../workbench/job-ended.ts';
import type { Services } from '../../workbench/services.ts';
import type { WorkingCopies } from '../../workbench/working-copies.ts';
import { holdEvents, shareText } from './held.ts';
import type { Machines } from './machines.ts';

export const learnEditor = { editor: 'learn-machine', key: '' } as const;

/** Learns a machine and shows it as a new rule file that nobody kept yet, with the traces that take it. Goes on when the form is closed. */
export async function learnMachine(services: Services, machines: Machines, copies: WorkingCopies, request: Parameters<LearningService['learn']>[0]): Promise<void> {
  const of = services.session.getState().state?.case?.id;
  const job = await services.engine.learn(request);
  const end = await jobEnded(services, job);
  if (end?.state === 'failed') services.dialogs.notify({ severity: 'error', text: `Nothing was learned: ${end.error?.message ?? 'it failed.'}` });
  if (end?.state === 'done') {
    const learned = await services.engine.learned({ job });
    if (services.session.getState().state?.case?.id === of) show(services, machines, copies, learned);
  }
  if (end !== undefined) await services.engine.dismissJob({ id: job });
}

function show(services: Services, machines: Machines, copies: WorkingCopies, learned: LearnSummary): void {
  machines.follow(services);
  copies.follow(services);
  copies.edit(services, `${learned.rule}.yaml`, learned.yaml);
  services.layout.closeEditor(learnEditor);
  services.layout.openEditor({ editor: 'state-machine', key: learned.rule });
  services.dialogs.notify({ severity: 'information', text: learnedWords(learned) });
  void holdEvents(services, machines, copies, learned.rule);
}

export function learnedWords({ rule, traces, states, transitions, clean, falsePositives, broken }: LearnSummary): string {
  const n = (count: number): string => count.toLocaleString('en');
  const others = broken === 0 ? '' : ` ${n(broken)} others hold what is no more frequent than errors.`;
  return `${rule} was learned from ${n(traces)} traces: ${n(states)} states, ${n(transitions)} transitions. Of ${n(clean)} clean traces that were held back ${n(falsePositives)} did not fit (${clean === 0 ? '0 %' : shareText(falsePositives, clean)}).${others} Keep it to have it run.`;
}

/** Names of files that are there or were begun. */
export async function takenNames(services: Services, copies: WorkingCopies): Promise<ReadonlySet<string>> {
  copies.follow(services);
  const sets = await services.engine.ruleSets();
  return new Set([...sets.flatMap(({ name, rules }) => [name, ...rules.map(({ id }) => `${id}.yaml`)]), ...copies.store.getState().drafts.keys()]);
}
