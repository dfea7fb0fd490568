import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Engine } from '../../../src-core/engine/engine.ts';
import { Session } from '../../../src-core/engine/session.ts';
import { analyzeRequest, burst } from '../../support/engine-suite.ts';
import { killedLoad } from '../../support/killed-load.ts';
import { logLines } from '../../support/log-lines.ts';
import { mortalThreads, type MortalThreads } from '../../support/mortal-threads.ts';
import { useFolder } from '../../support/use-folder.ts';
import { done, ended, stateOf, watch } from '../../support/watch.ts';

const folder = useFolder();
const everything = { filter: { query: '' } };
let threads: MortalThreads;
let session: Session;
beforeEach(() => {
  threads = mortalThreads();
  session = new Session(threads.start, { program: 'spoor test', userFolder: folder('user') });
});
afterEach(() => session.dispose());

async function outcome(path: string): Promise<unknown> {
  await session.openCase({ path });
  const check = await session.verify();
  await done(session, check);
  expect((await session.verified({ job: check })).filter(({ ok }) => !ok)).toEqual([]);
  const ledger = (await session.ledger()).map(({ sha256, records, events, rejected, duplicates }) => ({ sha256, records, events, rejected, duplicates }));
  const alerts = await session.alertPage({ ...everything, by: 'none', sort: { by: 'first_seen', descending: false }, text: '', offset: 0, limit: 1000 });
  return { ledger, alerts: alerts.map(({ id }) => id).sort(), events: await session.eventCount(everything) };
}

describe('a session whose threads are lost', { timeout: 60_000 }, () => {
  it.each(['store', 'decode', 'detect'] as const)('goes on with its load, and nothing is lost with the %s thread', async (name) => {
    writeFileSync(folder('large.ndjson'), logLines(200_000));
    const load = (path: string): Promise<number> => session.load({ inputs: [folder('large.ndjson')], case: path, timeZone: 'UTC', clockOffset: 0 });
    await done(session, await load(folder('undisturbed.spoor')));
    const undisturbed = await outcome(folder('undisturbed.spoor'));
    const job = await load(folder('case.spoor'));
    if (name === 'detect') await vi.waitFor(() => expect(threads.started(name)).toBe(2), { timeout: 30_000, interval: 1 });
    else await watch(session, (state) => state.jobs.some(({ id, phase, done: bytes }) => id === job && phase === 'load' && bytes > 0));
    const before = threads.started(name);
    threads.kill(name);
    await done(session, job);
    expect(threads.started(name)).toBeGreaterThan(before);
    const { problems } = await stateOf(session);
    expect(problems.map(({ about }) => about)).toEqual(name === 'store' ? ['engine'] : []);
    expect(await outcome(folder('case.spoor'))).toEqual(undisturbed);
  });

  /** Decoding threads of which one is lost at every sixth block; for good, where none that comes then lives. */
  const losing = (how: { lost: 'again and again' | 'for good' | 'never' }): MortalThreads['start'] => {
    let sent = 0;
    return (name) => {
      const thread = threads.start(name);
      if (name !== 'decode') return thread;
      if (how.lost === 'for good' && sent >= 6) threads.kill(name);
      const { channel } = thread;
      const send: typeof channel.send = (message, transfer) => {
        if (++sent % 6 === 0 && how.lost !== 'never') threads.kill(name);
        channel.send(message, transfer);
      };
      return { ...thread, channel: { ...channel, send } };
    };
  };

  it('goes on following as often as it has come any further', async () => {
    writeFileSync(folder('large.ndjson'), logLines(100_000));
    await session.dispose();
    session = new Session(losing({ lost: 'again and again' }), { program: 'spoor test', userFolder: folder('user') });
    const job = await session.follow({ path: folder('large.ndjson'), case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 });
    const told = await watch(session, ({ jobs }) => jobs[0]!.state !== 'running' || jobs[0]!.live!.events === 99_500);
    expect(told.at(-1)!.jobs).toMatchObject([{ state: 'running', live: { events: 99_500 } }]);
    expect((await session.output({ after: 0 })).filter(({ text }) => text.startsWith('Follow large.ndjson: The decode thread stopped')).length).toBeGreaterThan(1);
    await session.cancelJob({ id: job });
    expect(await ended(session, job)).toMatchObject({ state: 'stopped' });
    const [source] = await session.ledger();
    expect(source).toMatchObject({ records: 100_000, events: 99_500, rejected: 500 });
    const check = await session.verify();
    await done(session, check);
    expect((await session.verified({ job: check })).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('loads at once what could not be followed', async () => {
    writeFileSync(folder('large.ndjson'), logLines(100_000));
    const request = { inputs: [folder('large.ndjson')], timeZone: 'UTC', clockOffset: 0 };
    await done(session, await session.load({ ...request, case: folder('undisturbed.spoor') }));
    const undisturbed = await outcome(folder('undisturbed.spoor'));
    await session.dispose();
    const how: Parameters<typeof losing>[0] = { lost: 'for good' };
    session = new Session(losing(how), { program: 'spoor test', userFolder: folder('user') });
    const job = await session.follow({ path: folder('large.ndjson'), case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 });
    expect(await ended(session, job)).toMatchObject({ state: 'failed', error: { code: 'worker_lost' } });
    const events = await session.eventCount(everything);
    expect(events).toBeGreaterThan(0);
    expect((await ended(session, job)).live!.events).toBe(events);
    how.lost = 'never';
    await done(session, await session.load(request));
    expect(await outcome(folder('case.spoor'))).toEqual(undisturbed);
  });

  it('learns anew with another thread', async () => {
    await session.dispose();
    const start: MortalThreads['start'] = (name) => {
      const thread = threads.start(name);
      if (name === 'learn' && threads.started(name) === 1) threads.kill(name);
      return thread;
    };
    session = new Session(start, { program: 'spoor test', userFolder: folder('user') });
    writeFileSync(folder('a.ndjson'), burst);
    await done(session, await session.load({ inputs: [folder('a.ndjson')], case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 }));
    const job = await session.learn({ id: 'mine', by: ['client_ip'], event: 'status', where: '', significance: 0.001, falsePositives: 0.005 });
    await done(session, job);
    expect([threads.started('learn'), (await session.learned({ job })).traces]).toEqual([2, 1]);
  });

  it('fails what was asked, and answers what is asked then', async () => {
    writeFileSync(folder('a.ndjson'), burst);
    await done(session, await session.load({ inputs: [folder('a.ndjson')], case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 }));
    const { case: before } = await stateOf(session);
    const asked = session.eventCount(everything).catch((error: unknown) => error);
    await Promise.resolve();
    threads.kill('store');
    expect(await asked).toMatchObject({ code: 'worker_lost' });
    expect(await session.eventCount(everything)).toBe(20);
    const { case: after, problems } = await stateOf(session);
    expect(after!.revisions.events).toBeGreaterThan(before!.revisions.events);
    expect(problems).toMatchObject([{ about: 'engine', severity: 'warning' }]);
  });

  it('offers to go on where it is lost once more', async () => {
    writeFileSync(folder('large.ndjson'), logLines(200_000));
    const job = await session.load({ inputs: [folder('large.ndjson')], case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 });
    await watch(session, (state) => state.jobs[0]!.phase === 'load' && state.jobs[0]!.done > 0);
    threads.kill('store');
    await watch(session, (state) => state.problems.some(({ about, severity }) => about === 'engine' && severity === 'warning'));
    threads.kill('store');
    expect(await ended(session, job)).toMatchObject({ state: 'failed', error: { code: 'worker_lost' } });
    expect((await stateOf(session)).problems).toContainEqual({ severity: 'error', about: 'Load large.ndjson', text: expect.any(String) as string, resume: [folder('large.ndjson')] });
  });

  it('says so where the case cannot be opened again', async () => {
    writeFileSync(folder('a.ndjson'), burst);
    await done(session, await session.load({ inputs: [folder('a.ndjson')], case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 }));
    threads.kill('store');
    writeFileSync(folder('case.spoor'), 'no case any more');
    await watch(session, (state) => state.case === undefined);
    const { case: state, problems } = await stateOf(session);
    expect(state).toBeUndefined();
    expect(problems).toMatchObject([{ about: 'engine', severity: 'error' }]);
  });
});

describe('a session whose host was killed', { timeout: 60_000 }, () => {
  it('is gone on with by another, and nothing is lost', async () => {
    writeFileSync(folder('large.ndjson'), logLines(200_000));
    const request = { inputs: [folder('large.ndjson')], timeZone: 'UTC', clockOffset: 0 };
    await done(session, await session.load({ ...request, case: folder('undisturbed.spoor') }));
    const undisturbed = await outcome(folder('undisturbed.spoor'));
    await killedLoad(request.inputs[0]!, folder('case.spoor'), folder('other'));
    await session.openCase({ path: folder('case.spoor') });
    const { problems } = await stateOf(session);
    expect(problems.flatMap(({ resume = [] }) => resume)).toEqual(request.inputs);
    await done(session, await session.load(request));
    expect((await stateOf(session)).problems.filter(({ resume }) => resume !== undefined)).toEqual([]);
    expect(await outcome(folder('case.spoor'))).toEqual(undisturbed);
  });
});

describe('the command line\'s engine', () => {
  it('has a new store thread after one was lost', async () => {
    const engine = new Engine(threads.start, 'spoor test');
    writeFileSync(folder('a.ndjson'), burst);
    await engine.analyze(analyzeRequest(folder('a.ndjson'), folder('case.spoor')), {});
    const lost = engine.query(folder('case.spoor'), 'select 1').catch((error: unknown) => error);
    await new Promise((resolve) => void setImmediate(resolve));
    threads.kill('store');
    expect(await lost).toMatchObject({ code: 'worker_lost' });
    expect(await engine.query(folder('case.spoor'), 'select count(*) from events')).toMatchObject({ rows: [['20']] });
    await engine.dispose();
  });
});
