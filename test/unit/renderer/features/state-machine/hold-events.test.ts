import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { HeldMachine } from '../../../../../src-core/contract/learning.ts';
import type { JobState } from '../../../../../src-core/contract/session.ts';
import { holdEvents, putAwayHeld } from '../../../../../src-renderer/features/state-machine/held.ts';
import { Machines } from '../../../../../src-renderer/features/state-machine/machines.ts';
import { createSelection } from '../../../../../src-renderer/workbench/selection.ts';
import type { Services } from '../../../../../src-renderer/workbench/services.ts';
import { WorkingCopies } from '../../../../../src-renderer/workbench/working-copies.ts';

const found: HeldMachine = { traces: 10, fit: 9, worst: [], taken: [], left: [] };

/** An engine whose jobs go on until they are ended here or stopped. */
function held(): {
  readonly services: Services; readonly machines: Machines; readonly jobs: () => readonly string[];
  readonly begin: () => Promise<void>; readonly end: (id: number, state: JobState['state']) => void; fails: boolean;
} {
  const session = createStore<{ state: { jobs: readonly JobState[] } }>(() => ({ state: { jobs: [] } }));
  const put = (jobs: (before: readonly JobState[]) => readonly JobState[]): void => session.setState(({ state }) => ({ state: { jobs: jobs(state.jobs) } }));
  const end = (id: number, state: JobState['state']): void => put((jobs) => jobs.map((job) => (job.id === id && job.state === 'running' ? { ...job, state } : job)));
  let last = 0;
  const machines = new Machines();
  const copies = new WorkingCopies();
  const engine = {
    ruleSets: () => Promise.resolve([{ name: 'm.yaml', used: true, text: 'spoor: 1', rules: [{ id: 'm' }] }]),
    conform: async () => {
      await later();
      await later();
      last++;
      put((jobs) => [...jobs, { id: last, kind: 'conform', state: 'running' } as JobState]);
      return last;
    },
    conformed: () => (all.fails ? Promise.reject(new Error('lost')) : Promise.resolve(found)),
    cancelJob: ({ id }: { readonly id: number }) => Promise.resolve(end(id, 'stopped')),
    dismissJob: ({ id }: { readonly id: number }) => Promise.resolve(put((jobs) => jobs.filter((job) => job.id !== id))),
  };
  const services = { engine, session, selection: createSelection() } as unknown as Services;
  const all = { services, machines, jobs: () => session.getState().state.jobs.map(({ id, state }) => `${id} ${state}`), begin: () => holdEvents(services, machines, copies, 'm'), end, fails: false };
  return all;
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !holds(); turn++) await later();
  expect(holds()).toBe(true);
}

it('what was found is told, and its job is off the list', async () => {
  const { machines, jobs, begin, end } = held();
  const done = begin();
  await until(() => machines.of('m').held?.job === 1);
  expect([machines.of('m').held?.job, jobs()]).toEqual([1, ['1 running']]);
  end(1, 'done');
  await done;
  expect([machines.of('m').held, jobs()]).toMatchObject([{ job: undefined, found, error: undefined }, []]);
});

it.each(['before its job began', 'after'])('no job is left where it was put away: %s', async (when) => {
  const { services, machines, jobs, begin } = held();
  const done = begin();
  await until(() => (when === 'after' ? machines.of('m').held?.job === 1 : machines.of('m').held !== undefined));
  expect(jobs()).toHaveLength(when === 'after' ? 1 : 0);
  await putAwayHeld(services, machines, 'm');
  await done;
  expect([machines.of('m').held, jobs()]).toEqual([undefined, []]);
});

it('what is begun again takes the place of what was begun before', async () => {
  const { machines, jobs, begin, end } = held();
  const first = begin();
  await until(() => machines.of('m').held?.job === 1);
  const second = begin();
  await first;
  await until(() => machines.of('m').held?.job === 2);
  expect([machines.of('m').held?.job, jobs()]).toEqual([2, ['2 running']]);
  end(2, 'done');
  await second;
  expect([machines.of('m').held?.found, machines.of('m').held?.error, jobs()]).toEqual([found, undefined, []]);
});

it('an answer that is lost leaves its words and no job', async () => {
  const all = held();
  all.fails = true;
  const done = all.begin();
  await until(() => all.machines.of('m').held?.job === 1);
  all.end(1, 'done');
  await done;
  expect([all.machines.of('m').held?.error, all.jobs()]).toEqual(['lost', []]);
});
