import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import type { HeldMachine } from '../../../src-core/contract/learning.ts';
import { Session } from '../../../src-core/engine/session.ts';
import { readMachine } from '../../../src-core/rules/learned.ts';
import { allTraces, type PlainRule } from '../../support/conform-twin.ts';
import { generatedText } from '../../support/generated.ts';
import { pairedTransitions, protocol, runOf, transitionsOf } from '../../support/machines.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { done, ended, stateOf } from '../../support/watch.ts';

const folder = temporaryFolder();
const session = new Session(memoryThreads, { program: 'spoor test', userFolder: folder.at('user') });
const settings = { event: 'event', where: '', significance: 1e-4, falsePositives: 0.005 };
const random = new Random(3);
/** Runs of one user each: the first of them clean, then some with errors; each run takes a minute. */
const runs = [...Array.from({ length: 2000 }, () => runOf(protocol, random)), ...Array.from({ length: 400 }, (_, i) => runOf(protocol, random, { rate: 0.15, kind: (['ends', 'stays', 'cut'] as const)[i % 3]! }))].filter((run) => run.length <= 10);
const start = Date.UTC(2026, 0, 1);
const lines = runs.flatMap((run, user) => run.map((event, i) => JSON.stringify({ timestamp: new Date(start + user * 60_000 + i * 1000).toISOString(), user: `u${user}`, of: user % 7, event, errors: user >= 2000 })));

const load = async (file: string, text: string): Promise<void> => {
  writeFileSync(folder.at(`${file}.ndjson`), text);
  await done(session, await session.load({ inputs: [folder.at(`${file}.ndjson`)], case: folder.at(`${file}.spoor`), timeZone: 'UTC', clockOffset: 0 }));
};
const learned = async (more: Partial<Parameters<Session['learn']>[0]>): ReturnType<Session['learned']> => {
  const job = await session.learn({ id: 'mine', by: ['user'], ...settings, ...more });
  await done(session, job);
  return session.learned({ job });
};
const conformed = async (text: string, more: Partial<Parameters<Session['conform']>[0]> = {}): Promise<HeldMachine> => {
  const job = await session.conform({ rule: 'mine', text, ...more });
  await done(session, job);
  return session.conformed({ job });
};

afterAll(async () => {
  await session.dispose();
  folder.remove();
});

describe('a session that learns', { timeout: 30_000 }, () => {
  it('finds the machine of a network that keeps to its protocol', async () => {
    await load('network', generatedText('network', { count: 20_000, seed: 5, errorRate: 0, entities: 500 }).text);
    const { yaml, traces, states, falsePositives } = await learned({ by: ['source_address'] });
    const { initial, states: found } = readMachine(yaml, 'mine.yaml');
    // Some addresses begin anew when they are done.
    expect(pairedTransitions(protocol, initial, found)).toEqual([...transitionsOf(protocol), 'TERM -a-> W', 'TERM -c-> X'].sort());
    expect([traces, states, falsePositives]).toEqual([2822, 6, 0]);
    expect(await conformed(yaml)).toMatchObject({ traces, fit: traces, left: [] });
  });
});

describe('events held against a machine in a session', { timeout: 30_000 }, () => {
  let yaml = '';
  beforeAll(async () => {
    await load('runs', `${random.shuffle([...lines]).join('\n')}\n`);
    ({ yaml } = await learned({ where: 'errors:false' }));
  }, 30_000);
  const all = (): string => yaml.replace('where: errors:false', '');

  it('fit where the machine can make them, and leave where no run that it makes goes on', async () => {
    const rule = readMachine(yaml, 'mine.yaml');
    const allowed = [...allTraces(rule as unknown as PlainRule, 12).keys()];
    const { traces, fit, left, worst } = await conformed(all());
    const broken = runs.filter((run) => !allowed.includes(run.join(' ')));
    expect([traces, traces - fit, left.reduce((sum, one) => sum + one.traces, 0)]).toEqual([runs.length, broken.length, broken.length]);
    expect(broken.length).toBeGreaterThan(100);
    const leaves = (run: readonly string[]): number => [...run.keys()].find((i) => !allowed.some((other) => `${other} `.startsWith(`${run.slice(0, i + 1).join(' ')} `))) ?? run.length;
    expect(worst).toHaveLength(300);
    for (const { key, events, left: place } of worst.filter((one) => one.left !== undefined)) {
      const run = runs[Number(key['user']!.slice(1))]!;
      expect([events, place!.event]).toEqual([Math.min(run.length, leaves(run) + 1), run[leaves(run)]]);
    }
    const bits = worst.map(({ left: place, log2Probability }) => (place === undefined ? 1e6 : 0) + log2Probability);
    expect(bits).toEqual(bits.toSorted((a, b) => a - b));
  });

  it('count which transitions traces took, in a range of time and as the rule sees them', async () => {
    const { taken, traces } = await conformed(yaml);
    expect(traces).toBe(runs.filter((_, user) => user < 2000).length);
    const clean = runs.slice(0, 2000);
    for (const event of 'acdfg') expect(taken.filter((one) => one.event === event).map((one) => one.traces)).toEqual([clean.filter((run) => run.includes(event)).length]);
    expect(taken.filter(({ event }) => event === 'b').reduce((sum, one) => sum + one.traces, 0)).toBe(clean.filter((run) => run.includes('b')).length);
    const half = await conformed(yaml, { from: start * 1000, to: (start + 1000 * 60_000) * 1000 });
    expect(half.traces).toBe(1000);
  });

  it('are parted at the pauses at which those were that taught', async () => {
    const { yaml: parted, traces } = await learned({ by: ['of'], gap: 30e6, where: 'errors:false' });
    expect([traces, parted.includes('gap: 30s')]).toEqual([runs.filter((_, user) => user < 2000).length, true]);
    const held = await conformed(parted);
    expect(held.traces).toBe(traces);
    expect(held.fit / traces).toBeGreaterThan(0.99);
    const { key, events } = held.worst.at(-1)!;
    expect([Object.keys(key), events > runs[0]!.length]).toEqual([['of'], true]);
  });

  it('tell what goes on, and can be stopped', async () => {
    const jobs = [await session.learn({ id: 'other', by: ['user'], ...settings }), await session.conform({ rule: 'mine', text: yaml })];
    await session.cancelJob({ id: jobs[0]! });
    expect((await Promise.all(jobs.map((job) => ended(session, job)))).map(({ kind, state }) => [kind, state])).toEqual([['learn', 'stopped'], ['conform', 'done']]);
    expect((await stateOf(session)).problems).toEqual([]);
    await expect(session.learned({ job: jobs[0]! })).rejects.toMatchObject({ code: 'bad_argument' });
  });

  it('are refused before anything runs where the machine is none, and said where no event has the fields', async () => {
    await expect(session.conform({ rule: 'mine', text: 'spoor: 1\ndetectors: [' })).rejects.toMatchObject({ code: 'bad_rule' });
    await expect(session.conform({ rule: 'other', text: yaml })).rejects.toMatchObject({ code: 'bad_argument', message: expect.stringContaining('no state machine') as string });
    await expect(session.conform({ rule: 'mine', text: yaml.replace('{ to: after_a, ', '{ to: after_a, where: "x:1", ') })).rejects.toMatchObject({ code: 'bad_argument', message: expect.stringContaining('"where"') as string });
    await expect(session.learn({ id: 'mine', by: [], ...settings, where: 'a:(' })).rejects.toMatchObject({ code: 'bad_query' });
    const none = await ended(session, await session.learn({ id: 'mine', by: ['nobody'], ...settings }));
    expect(none).toMatchObject({ state: 'failed', error: { code: 'bad_argument', message: expect.stringContaining('No event has the fields') as string } });
  });
});
