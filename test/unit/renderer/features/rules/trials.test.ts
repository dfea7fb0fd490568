import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ReplaySummary } from '../../../../../src-core/contract/analysis.ts';
import { keepFile, takeUpTrials, tryFile } from '../../../../../src-renderer/features/rules/trials.ts';
import { WorkingCopies } from '../../../../../src-renderer/workbench/working-copies.ts';
import type { Services } from '../../../../../src-renderer/workbench/services.ts';

const text = 'spoor: 1\ndetectors: []\n';
const summary = { gained: 1, lost: 2, changed: 0, same: 3, differences: [], seconds: 1 } as unknown as ReplaySummary;

/** A workbench whose engine ends every job as told. */
function workbench(end: 'done' | 'failed' | 'stopped', confirmed = true): { readonly services: Services; readonly asked: string[]; readonly memory: Map<string, unknown>; readonly finish: () => void } {
  const asked: string[] = [];
  const memory = new Map<string, unknown>();
  const session = createStore(() => ({ connection: 'connected', state: { case: { id: 'c' }, jobs: [] as object[] } }));
  const start = (kind: string) => async () => {
    session.setState({ state: { case: { id: 'c' }, jobs: [{ id: 7, kind, state: 'running' }] } });
    return 7;
  };
  const services = {
    session,
    engine: { tryRules: start('try rules'), keepRules: start('keep rules'), tried: async () => summary, dismissJob: async () => void asked.push('dismissed') },
    layout: { memento: () => ({ get: (name: string) => memory.get(name), set: (name: string, value: unknown) => void memory.set(name, value) }) },
    dialogs: { confirm: async ({ text }: { text: string }) => (asked.push(text), confirmed), notify: ({ text }: { text: string }) => void asked.push(text) },
  } as unknown as Services;
  const finish = (): void => session.setState({ state: { case: { id: 'c' }, jobs: [{ ...session.getState().state.jobs[0], state: end, error: { message: 'broke' } }] } });
  return { services, asked, memory, finish };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('a run is under way, then shows what would change', async () => {
  const { services, finish } = workbench('done');
  const copies = new WorkingCopies();
  copies.follow(services);
  const over = tryFile(services, copies, 'a.yaml', 'text');
  await turn();
  expect(copies.store.getState().trials.get('a.yaml')).toMatchObject({ job: 7, text: 'text' });
  finish();
  await over;
  expect(copies.store.getState().trials.get('a.yaml')).toEqual({ text: 'text', keeping: false, job: undefined, summary });
});

test.each([['failed', 'broke'], ['stopped', 'Stopped; nothing was changed.']] as const)('a run that %s says so', async (end, words) => {
  const { services, finish } = workbench(end);
  const copies = new WorkingCopies();
  const over = tryFile(services, copies, 'a.yaml', 'text');
  await turn();
  finish();
  await over;
  expect(copies.store.getState().trials.get('a.yaml')?.error).toBe(words);
});

test('keeping asks with what changes, and ends the draft unless it was written on', async () => {
  for (const [now, left] of [[text, undefined], [`${text} `, `${text} `]] as const) {
    const { services, asked, finish } = workbench('done');
    const copies = new WorkingCopies();
    copies.follow(services);
    copies.edit(services, 'a.yaml', text);
    copies.try('a.yaml', { text, keeping: false, job: undefined, summary });
    const over = keepFile(services, copies, 'a.yaml', text);
    await turn();
    copies.edit(services, 'a.yaml', now);
    finish();
    await over;
    expect(asked[0]).toMatch(/^1 alert gained, 2 alerts lost, 0 alerts changed, 3 alerts as before/);
    expect(copies.store.getState().drafts.get('a.yaml')).toBe(left);
  }
});

test('what is not confirmed is not kept', async () => {
  const { services } = workbench('done', false);
  const copies = new WorkingCopies();
  await keepFile(services, copies, 'a.yaml', text);
  expect(copies.store.getState().trials.size).toBe(0);
});

test('what has problems is not even asked about', async () => {
  const { services, asked } = workbench('done');
  const copies = new WorkingCopies();
  await keepFile(services, copies, 'a.yaml', 'spoor: 2');
  expect(copies.store.getState().trials.get('a.yaml')?.error).toMatch(/^Line 1: /);
  expect(asked).toEqual([]);
});

test('drafts and a run under way outlive a reload of the page', async () => {
  const { services, finish } = workbench('done');
  const before = new WorkingCopies();
  before.follow(services);
  before.edit(services, 'a.yaml', 'text');
  void tryFile(services, before, 'a.yaml', 'text');
  await turn();
  const after = new WorkingCopies();
  after.follow(services);
  takeUpTrials(services, after);
  expect(after.store.getState().drafts.get('a.yaml')).toBe('text');
  finish();
  await turn();
  await turn();
  expect(after.store.getState().trials.get('a.yaml')?.summary).toBe(summary);
});
