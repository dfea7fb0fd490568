import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobState, SessionState } from '../../../src-core/contract/session.ts';
import { Session } from '../../../src-core/engine/session.ts';
import { startWorker } from '../../../src-main/worker/start.ts';
import { mortalThreads, type MortalThreads } from '../../support/mortal-threads.ts';
import { logLines } from '../../support/log-lines.ts';
import { tamper } from '../../support/open-case.ts';
import { readLines } from '../../support/results.ts';
import { useFolder } from '../../support/use-folder.ts';
import { done, ended, stateOf, watch } from '../../support/watch.ts';

const folder = useFolder();
let threads: MortalThreads;
let session: Session;
beforeEach(() => {
  threads = mortalThreads();
  session = new Session(threads.start, { program: 'spoor test', userFolder: folder('user') });
});
afterEach(() => session.dispose());

const plain = { timeZone: 'UTC', clockOffset: 0 };
const everything = { filter: { query: '' } };
const page = { ...everything, by: 'none', sort: { by: 'first_seen', descending: false }, text: '', offset: 0, limit: 10_000 } as const;
const network = { generator: 'network', rate: 200, entities: 50, errorRate: 0, seed: 7, speed: 20 };
const own = (limit: number): string => `spoor: 1\ndetectors:\n  - { id: mine, kind: threshold, by: [source_address], window: { type: tumbling, size: 1s }, having: count > ${limit} }\n`;
const line = (second: number, k: string): string => `${JSON.stringify({ '@timestamp': new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(), client_ip: k, host: 'a', status: 200, country: 'DE', request_time: 0.1 })}\n`;
const requests = (second: number, count: number): string => Array.from({ length: count }, () => line(second, '10.0.0.1')).join('');

const jobOf = ({ jobs }: SessionState, id: number): JobState => jobs.find((job) => job.id === id)!;
/** The job's state as soon as it is like this, or has ended. */
async function when(id: number, like: (job: JobState, state: SessionState) => boolean): Promise<JobState> {
  const states = await watch(session, (state) => like(jobOf(state, id), state) || jobOf(state, id).state !== 'running');
  const job = jobOf(states.at(-1)!, id);
  if (job.state !== 'running') throw new Error(`${job.title} ended ${job.state}: ${job.error?.message ?? ''}`);
  return job;
}
async function stopped(id: number): Promise<JobState> {
  await session.cancelJob({ id });
  const job = await ended(session, id);
  expect(job).toMatchObject({ state: 'stopped', error: undefined });
  return job;
}
const alerts = async (): Promise<readonly { readonly id: string; readonly rule: string; readonly first: number }[]> => (await session.alertPage(page)).map(({ id, rule, first }) => ({ id, rule, first }));
async function verified(): Promise<void> {
  const check = await session.verify();
  await done(session, check);
  expect((await session.verified({ job: check })).filter(({ ok }) => !ok)).toEqual([]);
}

/** The alerts of the open case are those that a load of the same file finds, as far as the watermark went. */
async function expectAsLoaded(file: string, watermark: number, rules?: string): Promise<void> {
  const found = await alerts();
  await session.closeCase();
  if (rules !== undefined) {
    await done(session, await session.load({ inputs: [file], case: folder('whole.spoor'), ...plain }));
    await done(session, await session.keepRules({ files: [{ name: 'mine.yaml', text: rules }] }));
  } else await done(session, await session.load({ inputs: [file], case: folder('whole.spoor'), ...plain }));
  const whole = await alerts();
  const ids = new Set(found.map(({ id }) => id));
  expect(found.length).toBe(ids.size);
  expect(whole.filter(({ id }) => ids.has(id))).toEqual(found);
  expect(whole.filter(({ id, first }) => !ids.has(id) && first < watermark - 31e6)).toEqual([]);
}

describe('a session that follows a file', { timeout: 60_000 }, () => {
  it('takes in what comes, tells how it stands, and alerts appear', async () => {
    writeFileSync(folder('app.log'), requests(0, 5));
    const job = await session.follow({ path: folder('app.log'), case: folder('case.spoor'), outOfOrderness: 10e6, ...plain });
    expect(jobOf(await stateOf(session), job)).toMatchObject({ kind: 'tail', title: 'Follow app.log', live: { events: 0, generator: undefined } });
    await when(job, ({ live }) => live?.events === 5);
    const { revisions } = (await stateOf(session)).case!;
    appendFileSync(folder('app.log'), requests(1, 20) + line(60, '10.0.0.2'));
    const told = await when(job, (_, state) => (state.case?.alerts ?? 0) > 0);
    expect(told).toMatchObject({ phase: 'follow', done: 26, unit: 'events', live: { events: 26, watermark: Date.UTC(2026, 0, 1, 0, 0, 50) * 1000, late: 0 } });
    expect(told.live!.eventsPerSecond).toBeGreaterThan(0);
    expect((await alerts()).map(({ rule }) => rule)).toContain('client-burst');
    const after = (await stateOf(session)).case!;
    expect(after.events).toBe(26);
    expect(after.revisions.events).toBeGreaterThan(revisions.events);
    expect(after.revisions.alerts).toBeGreaterThan(revisions.alerts);
    appendFileSync(folder('app.log'), line(2, '10.0.0.3'));
    expect((await when(job, ({ live }) => live?.late === 1)).live?.events).toBe(27);
    await when(job, ({ live }) => live?.eventsPerSecond === 0);
    await stopped(job);
    await verified();
    expect(await session.reportPreview({ defang: false })).toContain(`spoor -- tail ${folder('app.log')} --case again.spoor --out-of-orderness 10s`);
  });

  it('waits for one that is not there yet, into a case beside it', async () => {
    const path = folder('later.log');
    mkdirSync(dirname(path), { recursive: true });
    const job = await session.follow({ path, case: folder('later.spoor'), ...plain });
    await watch(session, ({ outputLines }) => outputLines > 1);
    expect((await session.output({ after: 0 })).map(({ text }) => text)).toContain(`${path} is not there yet; waiting for it.`);
    writeFileSync(path, line(0, 'a'));
    await when(job, ({ live }) => live?.events === 1);
    await stopped(job);
  });

  it('says what is wrong before anything is opened', async () => {
    writeFileSync(folder('a.log'), line(0, 'a'));
    const request = { path: folder('a.log'), case: folder('case.spoor'), ...plain };
    await expect(session.follow({ ...request, path: folder() })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.follow({ ...request, format: 'xyz' })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.follow({ ...request, timeZone: 'Nowhere' })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.follow({ ...request, path: folder('case.spoor') })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.generate({ ...network, generator: 'xyz' })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.generate({ ...network, errorRate: 2 })).rejects.toMatchObject({ code: 'bad_argument' });
    expect((await stateOf(session)).case).toBeUndefined();
    const job = await session.follow(request);
    await expect(session.steer({ job, paused: true })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.inject({ job: 99 })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.follow({ ...request, path: folder('b.log') })).rejects.toMatchObject({ code: 'bad_argument', message: expect.stringContaining('already') as string });
    await stopped(job);
  });

  it.each(['store', 'detect'] as const)('goes on where the %s thread is lost', async (name) => {
    writeFileSync(folder('app.log'), requests(0, 20));
    const job = await session.follow({ path: folder('app.log'), case: folder('case.spoor'), ...plain });
    await when(job, ({ live }) => live?.events === 20);
    const before = threads.started(name);
    threads.kill(name);
    appendFileSync(folder('app.log'), line(100, '10.0.0.2'));
    await when(job, (_, state) => state.case?.events === 21 && state.case.alerts === 1);
    expect(threads.started(name)).toBeGreaterThan(before);
    await stopped(job);
    await verified();
  });

  it('goes on behind what was loaded of it, also while it is followed', async () => {
    writeFileSync(folder('app.log'), requests(0, 5));
    const load = { inputs: [folder('app.log')], case: folder('case.spoor'), ...plain };
    await done(session, await session.load(load));
    const job = await session.follow({ path: folder('app.log'), ...plain });
    await when(job, ({ phase }) => phase === 'follow');
    appendFileSync(folder('app.log'), requests(1, 20));
    await when(job, ({ live }) => live?.events === 20);
    await done(session, await session.load(load));
    expect(await session.ledger()).toMatchObject([{ events: 25, complete: true }]);
    appendFileSync(folder('app.log'), line(60, '10.0.0.2'));
    await when(job, (_, state) => state.case?.events === 26 && state.case.alerts === 1);
    renameSync(folder('app.log'), folder('app.log.1'));
    writeFileSync(folder('app.log'), line(61, '10.0.0.2'));
    await when(job, (_, state) => state.case?.events === 27);
    await stopped(job);
    expect(await session.ledger()).toMatchObject([{ name: 'app.log', events: 26, complete: true }, { name: 'app.log (2)', events: 1, complete: false }]);
    await verified();
  });

  it.each(['is stopped', 'is waited for'] as const)('catches up no further when it %s, and does so later', async (how) => {
    await session.dispose();
    let sent: number | undefined;
    let [third, asked]: [() => void, Promise<unknown>] = [() => undefined, Promise.resolve()];
    const start: MortalThreads['start'] = (name) => {
      const thread = threads.start(name);
      if (name !== 'detect' || sent === undefined) return thread;
      const { channel } = thread;
      return { ...thread, channel: { ...channel, send: (message, transfer) => {
        channel.send(message, transfer);
        if (++sent! === 3) third();
      } } };
    };
    session = new Session(start, { program: 'spoor test', userFolder: folder('user') });
    writeFileSync(folder('app.log'), logLines(300_000) + logLines(1).replace('T12', 'T13'));
    await done(session, await session.load({ inputs: [folder('app.log')], case: folder('case.spoor'), ...plain }));
    const loaded = await alerts();
    expect(loaded.length).toBeGreaterThan(10);
    sent = 0;
    let job = 0;
    third = () => void (asked = how === 'is stopped' ? session.cancelJob({ id: job }) : session.verify());
    job = await session.follow({ path: folder('app.log'), ...plain });
    if (how === 'is stopped') expect(await ended(session, job)).toMatchObject({ state: 'stopped', live: { watermark: undefined } });
    else await when(job, ({ phase }, { jobs }) => phase === 'wait' && jobs.some(({ kind }) => kind === 'verify'));
    expect(sent).toBeLessThan(6);
    if (how === 'is waited for') await done(session, await asked as number);
    else job = await session.follow({ path: folder('app.log'), ...plain });
    await when(job, ({ live }) => live?.watermark === Date.UTC(2026, 0, 1, 13, 0, -10) * 1000);
    expect(sent).toBeGreaterThan(12);
    expect(await alerts()).toEqual(loaded);
    await stopped(job);
    await verified();
  });

  it('tells at once of events that stand ahead of the clock', async () => {
    writeFileSync(folder('app.log'), line(0, 'a') + line(0, 'a').replace('2026', '2226'));
    const job = await session.follow({ path: folder('app.log'), case: folder('case.spoor'), ...plain });
    const said = async (): Promise<readonly string[]> => (await session.output({ after: 0 })).map(({ text }) => text).filter((text) => text.includes('ahead of this machine\'s clock'));
    await when(job, ({ live }) => live?.events === 2);
    expect(await said()).toEqual([expect.stringMatching(/^1 event stands .* rules see it once .*\(a clock offset mends it\)/)]);
    appendFileSync(folder('app.log'), line(1, 'a').replace('2026', '2226'));
    await when(job, ({ live }) => live?.events === 3);
    expect((await said()).length).toBe(1);
    await stopped(job);
  });

  it('is told at the next opening where its host was killed', async () => {
    writeFileSync(folder('app.log'), requests(0, 3));
    const job = await session.follow({ path: folder('app.log'), case: folder('case.spoor'), ...plain });
    await when(job, ({ live }) => live?.events === 3);
    await session.closeCase();
    await tamper(folder('case.spoor'), `update runs set state = 'running', inputs = '[${JSON.stringify(folder('app.log'))}]'`);
    await session.openCase({ path: folder('case.spoor') });
    const [problem] = (await stateOf(session)).problems;
    expect(problem).toMatchObject({ severity: 'warning', text: expect.stringContaining(`${folder('app.log')} was followed, up to its events of 2026-01-01T00:00:00`) as string });
    expect(problem).not.toHaveProperty('resume');
    const again = await session.follow({ path: folder('app.log'), ...plain });
    await when(again, ({ phase }) => phase === 'follow');
    expect((await stateOf(session)).problems).toEqual([]);
    expect(await session.eventCount(everything)).toBe(3);
  });
});

describe('a session that generates', { timeout: 60_000 }, () => {
  it('writes a new file beside the case as time goes by, follows it, and ends soundly', async () => {
    writeFileSync(folder('network-1.ndjson'), 'evidence');
    const job = await session.generate({ ...network, errorRate: 0.02, case: folder('case.spoor') });
    const file = folder('network-2.ndjson');
    expect(jobOf(await stateOf(session), job)).toMatchObject({ title: 'Generate network', live: { generator: { speed: 20, paused: false, injected: 0, file } } });
    await when(job, ({ live }, state) => (state.case?.alerts ?? 0) > 20 && live!.watermark !== undefined);
    const { live } = await stopped(job);
    expect(await session.eventCount(everything)).toBe(live!.events);
    expect(readLines(file).length).toBe(live!.events);
    expect(await session.ledger()).toMatchObject([{ name: 'network-2.ndjson', complete: true, events: live!.events }]);
    const truth = readLines(`${file}.truth.jsonl`) as readonly { readonly timestamp: number }[];
    expect((await alerts()).map(({ first }) => first)).toEqual(truth.map(({ timestamp }) => timestamp * 1000).filter((time) => time < live!.watermark!));
    expect(readFileSync(folder('network-1.ndjson'), 'utf8')).toBe('evidence');
    await verified();
    await expectAsLoaded(file, live!.watermark!);
  });

  it('makes no file where it is stopped before its turn', async () => {
    writeFileSync(folder('app.log'), logLines(50_000));
    const load = await session.load({ inputs: [folder('app.log')], case: folder('case.spoor'), ...plain });
    const job = await session.generate(network);
    expect(jobOf(await stateOf(session), job)).toMatchObject({ phase: 'wait', live: { generator: { file: folder('network-1.ndjson') } } });
    await stopped(job);
    await done(session, load);
    expect(existsSync(folder('network-1.ndjson'))).toBe(false);
  });

  it('pauses, goes on faster, and what is put in is found', async () => {
    const job = await session.generate({ ...network, case: folder('case.spoor') });
    await when(job, ({ live }) => live!.events > 0);
    await session.steer({ job, paused: true });
    expect(jobOf(await stateOf(session), job).live!.generator).toMatchObject({ speed: 20, paused: true });
    const { live } = await when(job, ({ live }) => live!.eventsPerSecond === 0);
    expect(readLines(live!.generator!.file).length).toBe(live!.events);
    await session.inject({ job });
    await session.steer({ job, speed: 100, paused: false });
    expect(jobOf(await stateOf(session), job).live!.generator).toMatchObject({ speed: 100, paused: false, injected: 1 });
    await when(job, (_, state) => (state.case?.alerts ?? 0) > 0);
    const [truth] = readLines(`${live!.generator!.file}.truth.jsonl`) as readonly { readonly timestamp: number; readonly kind: string }[];
    expect(truth!.kind).toBe('violation');
    expect(await alerts()).toMatchObject([{ rule: 'network-protocol', first: truth!.timestamp * 1000 }]);
  });

  it('makes a case of the person\'s own where none is open, and goes on behind what a case holds', async () => {
    const first = await session.generate({ ...network });
    const before = await when(first, ({ live }) => live!.watermark !== undefined);
    await stopped(first);
    expect((await stateOf(session)).case!.path).toBe(folder('user', 'network.spoor'));
    const second = await session.generate({ ...network });
    await when(second, ({ live }) => live!.watermark! > before.live!.watermark! + 20e6);
    expect((await stopped(second)).live).toMatchObject({ late: 0 });
    expect(existsSync(folder('user', 'network-2.ndjson'))).toBe(true);
    await verified();
  });
});

describe('other work of a session while it generates', { timeout: 60_000 }, () => {
  it('gets its turn, and nothing is lost or there twice', async () => {
    const job = await session.generate({ ...network, errorRate: 0.02, case: folder('case.spoor') });
    await when(job, ({ live }) => live!.watermark !== undefined);
    await done(session, await session.export({ what: { kind: 'events', filter: { query: '' } }, to: folder('e.csv') }));
    await verified();
    const rules = [own(0), own(14)];
    await Promise.all(rules.map(async (text) => done(session, await session.tryRules({ files: [{ name: 'mine.yaml', text }] }))));
    writeFileSync(folder('old.log'), requests(0, 20).replaceAll('2026', '2025'));
    await done(session, await session.load({ inputs: [folder('old.log')], ...plain }));
    const { live } = await when(job, ({ phase }) => phase === 'follow');
    await when(job, (now) => now.live!.events > live!.events + 3000 && now.live!.watermark! > live!.watermark!);
    const last = await stopped(job);
    expect(last.live!.late).toBe(0);
    expect(readLines(last.live!.generator!.file).length).toBe(last.live!.events);
    await verified();
    const found = (await alerts()).filter(({ rule }) => rule === 'network-protocol');
    const truth = readLines(`${last.live!.generator!.file}.truth.jsonl`) as readonly { readonly timestamp: number }[];
    expect(found.map(({ first }) => first)).toEqual(truth.map(({ timestamp }) => timestamp * 1000).filter((time) => time < last.live!.watermark!));
  });

  it('may change the rules: alerts are those of the new ones', async () => {
    const job = await session.generate({ ...network, errorRate: 0.02, case: folder('case.spoor') });
    await when(job, (_, state) => (state.case?.alerts ?? 0) > 0);
    await done(session, await session.keepRules({ files: [{ name: 'mine.yaml', text: own(12) }] }));
    const { live } = await when(job, ({ phase }) => phase === 'follow');
    await when(job, (now) => now.live!.watermark! > live!.watermark! + 5e6);
    const last = await stopped(job);
    const found = await alerts();
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(['mine', 'network-protocol']));
    await expectAsLoaded(last.live!.generator!.file, last.live!.watermark!, own(12));
  });

  it('may close the case, and the session; a stream that waited is stopped too', async () => {
    const job = await session.generate({ ...network, case: folder('case.spoor') });
    await when(job, ({ live }) => live!.events > 0);
    await session.closeCase();
    expect(jobOf(await stateOf(session), job).state).toBe('stopped');
    await session.openCase({ path: folder('case.spoor') });
    await session.generate({ ...network });
    await session.verify();
    await session.dispose();
  });
});

it('runs over real threads', { timeout: 60_000 }, async () => {
  await session.dispose();
  session = new Session(startWorker('spoor test'), { program: 'spoor test', userFolder: folder('user') });
  const job = await session.generate({ ...network, errorRate: 0.02, case: folder('case.spoor') });
  await when(job, (_, state) => (state.case?.alerts ?? 0) > 0);
  await verified();
  const last = await stopped(job);
  expect(await session.eventCount(everything)).toBe(last.live!.events);
});
