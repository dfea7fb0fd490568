import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { CancelSource } from '../../../src-core/base/cancel.ts';
import type { SessionState } from '../../../src-core/contract/session.ts';
import { Session } from '../../../src-core/engine/session.ts';
import { burst } from '../../support/engine-suite.ts';
import { holdCase, kill } from '../../support/holder.ts';
import { logLines } from '../../support/log-lines.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { tamper } from '../../support/open-case.ts';
import { useFolder } from '../../support/use-folder.ts';
import { done, ended, stateOf, watch } from '../../support/watch.ts';

const folder = useFolder();
const sessions: Session[] = [];
const open = (): Session => {
  const session = new Session(memoryThreads, { program: 'spoor test', userFolder: folder('user') });
  sessions.push(session);
  return session;
};
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.dispose();
});

const plain = { timeZone: 'UTC', clockOffset: 0 };
async function loaded(session: Session, name: string, text: string): Promise<void> {
  writeFileSync(folder(name), text);
  await done(session, await session.load({ inputs: [folder(name)], case: folder('case.spoor'), ...plain }));
}
const everything = { filter: { query: '' } };
const page = { ...everything, by: 'none', sort: { by: 'first_seen', descending: false }, text: '', offset: 0, limit: 100 } as const;

describe("a session", { timeout: 20_000 }, () => {
  it('without a case tells its state and refuses questions', async () => {
    const session = open();
    expect(await stateOf(session)).toEqual({ program: 'spoor test', case: undefined, jobs: [], problems: [], outputLines: 0 });
    await expect(session.eventCount(everything)).rejects.toMatchObject({ code: 'no_such_case' });
    await expect(session.tryRules({ files: [] })).rejects.toMatchObject({ code: 'no_such_case' });
    await expect(session.openCase({ path: folder('none.spoor') })).rejects.toMatchObject({ code: 'no_such_case' });
  });

  it('loads into a new case, which stays open and answers', async () => {
    const session = open();
    await loaded(session, 'a.ndjson', burst);
    const { case: state, jobs, outputLines } = await stateOf(session);
    expect(state).toMatchObject({ path: folder('case.spoor'), events: 20, rejected: 1, sources: 1 });
    expect(jobs).toMatchObject([{ kind: 'analyze', title: 'Load a.ndjson', state: 'done', records: 21 }]);
    expect(await session.eventCount(everything)).toBe(20);
    expect((await session.alertPage(page)).map(({ rule }) => rule)).toContain('client-burst');
    expect((await session.output({ after: 0 })).length).toBe(outputLines);
    expect((await session.recentCases()).map(({ path }) => path)).toEqual([folder('case.spoor')]);
  });

  it('answers while it loads, and tells what is committed', async () => {
    const session = open();
    writeFileSync(folder('large.ndjson'), logLines(300_000));
    const job = await session.load({ inputs: [folder('large.ndjson')], case: folder('case.spoor'), ...plain });
    let asked = 0;
    const states: SessionState[] = [];
    const watching = watch(session, (state) => (states.push(state), state.jobs[0]?.state === 'done'));
    const running = (): boolean => states.at(-1)?.jobs[0]?.state !== 'done';
    while (running()) {
      await session.eventCount(everything);
      asked++;
    }
    await watching;
    expect((await ended(session, job)).state).toBe('done');
    expect(asked).toBeGreaterThan(3);
    expect(await session.eventCount(everything)).toBe(298_500);
    expect(new Set(states.map((state) => state.jobs[0]?.phase))).toContain('load');
    const revisions = states.map((state) => state.case?.revisions.events ?? 0);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  });

  it('tells a watcher that comes in the midst of a job, and one that goes does not stop it', async () => {
    const session = open();
    writeFileSync(folder('large.ndjson'), logLines(100_000));
    const first = new CancelSource();
    const watching = session.watch({ signal: first.signal });
    const job = await session.load({ inputs: [folder('large.ndjson')], case: folder('case.spoor'), ...plain });
    first.cancel();
    await watching;
    expect((await stateOf(session)).jobs).toMatchObject([{ id: job, state: 'running' }]);
    await done(session, job);
  });

  it('tells at most five times a second', async () => {
    const session = open();
    writeFileSync(folder('large.ndjson'), logLines(200_000));
    const begun = performance.now();
    const job = await session.load({ inputs: [folder('large.ndjson')], case: folder('case.spoor'), ...plain });
    const states = await watch(session, (state) => state.jobs[0]?.state === 'done');
    expect(states.length).toBeLessThan(3 + (performance.now() - begun) / 200);
    await done(session, job);
  });

  it('stops a load soundly: the case is usable, and loading again goes on', async () => {
    const session = open();
    writeFileSync(folder('large.ndjson'), logLines(300_000));
    const request = { inputs: [folder('large.ndjson')], case: folder('case.spoor'), ...plain };
    const job = await session.load(request);
    await watch(session, (state) => (state.jobs[0]?.records ?? 0) > 0);
    await session.cancelJob({ id: job });
    expect((await ended(session, job)).state).toBe('stopped');
    await session.dismissJob({ id: job });
    expect((await stateOf(session)).jobs).toEqual([]);
    expect(await session.eventCount(everything)).toBeLessThan(298_500);
    await done(session, await session.load(request));
    expect(await session.eventCount(everything)).toBe(298_500);
    const check = await session.verify();
    await done(session, check);
    expect((await session.verified({ job: check })).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('says what is wrong with a load before it opens anything', async () => {
    const session = open();
    writeFileSync(folder('a.ndjson'), burst);
    const request = { inputs: [folder('a.ndjson')], case: folder('case.spoor'), ...plain };
    await expect(session.load({ ...request, inputs: [folder('none')] })).rejects.toMatchObject({ code: 'source_unreadable' });
    await expect(session.load({ ...request, inputs: ['-'] })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.load({ ...request, format: 'xyz' })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.load({ ...request, timeZone: 'Nowhere' })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.load({ ...request, case: folder('case.txt') })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.load({ ...request, case: folder('nowhere', 'case.spoor') })).rejects.toMatchObject({ code: 'bad_argument' });
    expect((await stateOf(session)).case).toBeUndefined();
  });

  it('keeps the case that is open where another cannot be opened', async () => {
    const session = open();
    await loaded(session, 'a.ndjson', burst);
    writeFileSync(folder('no.spoor'), 'this is no case at all');
    await expect(session.openCase({ path: folder('no.spoor') })).rejects.toMatchObject({ code: 'not_a_case' });
    expect(await session.eventCount(everything)).toBe(20);
    await session.closeCase();
    expect((await stateOf(session)).case).toBeUndefined();
    await tamper(folder('case.spoor'), `update case_info set value = '99' where key = 'version'`);
    await expect(session.openCase({ path: folder('case.spoor') })).rejects.toMatchObject({ code: 'case_newer' });
  });

  it('says that a case is open elsewhere', async () => {
    const session = open();
    const holder = await holdCase(folder('held.spoor'));
    try {
      await expect(session.openCase({ path: folder('held.spoor') })).rejects.toMatchObject({ code: 'case_locked' });
    } finally {
      await kill(holder);
    }
  });

  it('offers to go on with a load whose host was killed', async () => {
    const session = open();
    await loaded(session, 'a.ndjson', burst);
    await session.closeCase();
    await tamper(folder('case.spoor'), `update runs set state = 'running', inputs = '["/logs/a.log"]'`);
    await session.openCase({ path: folder('case.spoor') });
    expect((await stateOf(session)).problems).toMatchObject([{ severity: 'warning', resume: ['/logs/a.log'] }]);
  });

  it('makes the sample case once', async () => {
    const session = open();
    await session.openSample();
    const { case: made, jobs } = await stateOf(session);
    expect([made?.events, jobs.length]).toEqual([5000, 1]);
    expect(made!.alerts).toBeGreaterThan(0);
    await session.closeCase();
    await session.openSample();
    expect((await stateOf(session)).jobs.length).toBe(1);
  });

  it('triages and takes it back', async () => {
    const session = open();
    await loaded(session, 'a.ndjson', burst);
    const before = (await stateOf(session)).case!.revisions;
    const [alert] = await session.alertPage(page);
    const change = (status: 'benign' | 'new', reason: string): Promise<void> => session.triage({ changes: [{ alert: alert!.id, status, reason }], examiner: 'me' });
    await change('benign', 'a test');
    expect((await session.alertPage(page)).find(({ id }) => id === alert!.id)).toMatchObject({ status: 'benign', reason: 'a test' });
    await change('new', '');
    expect((await session.alertPage(page)).find(({ id }) => id === alert!.id)).toMatchObject({ status: 'new' });
    expect((await stateOf(session)).case!.revisions).toEqual({ ...before, alerts: before.alerts + 2 });
  });

  it('hands over: preview, files, never over evidence', async () => {
    const session = open();
    await loaded(session, 'a.ndjson', burst);
    expect(await session.reportPreview({ defang: true })).toMatch(/^<!doctype html>/);
    await done(session, await session.export({ what: { kind: 'report', defang: false }, to: folder('r.html') }));
    await done(session, await session.export({ what: { kind: 'events', filter: { query: 'status:200' } }, to: folder('e.csv') }));
    await done(session, await session.export({ what: { kind: 'case' }, to: folder('copy.spoor') }));
    await done(session, await session.export({ what: { kind: 'picture', ending: 'png', bytes: Uint8Array.of(1, 2, 3) }, to: folder('p.png') }));
    expect([...readFileSync(folder('p.png'))]).toEqual([1, 2, 3]);
    expect(readFileSync(folder('e.csv'), 'utf8').split('\n').length).toBe(22);
    await expect(session.export({ what: { kind: 'alerts' }, to: folder('a.xyz') })).rejects.toMatchObject({ code: 'bad_argument' });
    await expect(session.export({ what: { kind: 'case' }, to: folder('case.spoor') })).rejects.toMatchObject({ code: 'bad_argument' });
    await session.setCaseDetails({ number: '7', examiner: 'me', acquisition: '' });
    expect(await session.caseDetails()).toEqual({ number: '7', examiner: 'me', acquisition: '' });
  });

  it('puts a failed job among the problems, with what to go on with', async () => {
    const session = open();
    await loaded(session, 'a.ndjson', burst);
    writeFileSync(folder('b.bin'), new Uint8Array(1000));
    const job = await session.load({ inputs: [folder('b.bin')], ...plain });
    expect(await ended(session, job)).toMatchObject({ state: 'failed', error: { code: 'source_unreadable' } });
    expect((await stateOf(session)).problems).toMatchObject([{ severity: 'error', about: 'Load b.bin', resume: [folder('b.bin')] }]);
    expect(await session.eventCount(everything)).toBe(20);
  });

  it('keeps documents and lists folders', async () => {
    const session = open();
    expect(await session.readDocument({ name: 'settings' })).toBeUndefined();
    await Promise.all([session.writeDocument({ name: 'settings', json: '{"a":1}' }), session.writeDocument({ name: 'settings', json: '{"a":2}' })]);
    expect(await session.readDocument({ name: 'settings' })).toBe('{"a":2}');
    mkdirSync(folder('f', 'b'), { recursive: true });
    for (const name of ['a10.log', 'a9.log', '.hidden']) writeFileSync(folder('f', name), 'x');
    const listed = await session.folder({ path: folder('f') });
    expect(listed).toMatchObject({ path: folder('f'), parent: folder(), entries: [{ name: 'b', kind: 'folder' }, { name: 'a9.log', size: 1 }, { name: 'a10.log' }] });
    await expect(session.folder({ path: folder('f', 'a9.log') })).rejects.toMatchObject({ code: 'source_unreadable' });
    await expect(session.folder({ path: folder('none') })).rejects.toMatchObject({ code: 'source_unreadable' });
  });
});
