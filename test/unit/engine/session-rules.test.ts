import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../../src-core/engine/session.ts';
import { burst } from '../../support/engine-suite.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { tamper } from '../../support/open-case.ts';
import { useFolder } from '../../support/use-folder.ts';
import { done, ended, stateOf } from '../../support/watch.ts';

const folder = useFolder();
let session: Session;
beforeEach(async () => {
  session = new Session(memoryThreads, { program: 'spoor test', userFolder: folder('user') });
  writeFileSync(folder('a.ndjson'), burst);
  await done(session, await session.load({ inputs: [folder('a.ndjson')], case: folder('case.spoor'), timeZone: 'UTC', clockOffset: 0 }));
});
afterEach(() => session.dispose());

const own = (limit: number): string => `spoor: 1
detectors:
  - id: mine
    kind: threshold
    by: [client_ip]
    window: { type: tumbling, size: 1m }
    having: count > ${limit}
`;
const edits = (name: string, text: string): { files: { name: string; text: string }[] } => ({ files: [{ name, text }] });
const ruleOf = async (name: string): Promise<unknown> => (await session.ruleSets()).find((set) => set.name === name);

describe('rules of a session', { timeout: 20_000 }, () => {
  it('are the built-in ones whose fields are there, with counts and lines', async () => {
    expect(await ruleOf('nginx.yaml')).toMatchObject({ used: true, builtIn: true, problem: undefined });
    const sets = await session.ruleSets();
    const rule = sets.flatMap(({ rules }) => rules).find(({ id }) => id === 'client-burst')!;
    expect(rule).toMatchObject({ kind: 'threshold', alerting: true, alerts: 1 });
    expect(rule.windows).toBeGreaterThan(0);
    const set = sets.find(({ rules }) => rules.includes(rule))!;
    expect(set.text.split('\n')[rule.line - 1]).toContain('client-burst');
    expect(await ruleOf('zeek.yaml')).toMatchObject({ used: false, builtIn: true });
  });

  it('tried out, tell what they would find and change nothing', async () => {
    const before = (await stateOf(session)).case!;
    const job = await session.tryRules(edits('mine.yaml', own(5)));
    await done(session, job);
    const tried = await session.tried({ job });
    expect(tried).toMatchObject({ gained: 1, lost: 0, changed: 0, alerts: { mine: 1 } });
    expect(tried.differences).toMatchObject([{ change: 'gained', rule: 'mine', key: { client_ip: '10.0.0.1' } }]);
    expect((await stateOf(session)).case).toEqual(before);
    expect(await ruleOf('mine.yaml')).toBeUndefined();
    await expect(session.tried({ job: 99 })).rejects.toMatchObject({ code: 'bad_argument' });
  });

  it('kept, become the case\'s, stay after a further load, and can be taken away', async () => {
    const before = (await stateOf(session)).case!;
    await done(session, await session.keepRules(edits('mine.yaml', own(5))));
    const after = (await stateOf(session)).case!;
    expect(after.alerts).toBe(before.alerts + 1);
    expect([after.revisions.alerts, after.revisions.rules, after.revisions.events]).toEqual([before.revisions.alerts + 1, before.revisions.rules + 1, before.revisions.events]);
    expect(await ruleOf('mine.yaml')).toMatchObject({ used: true, builtIn: false, text: own(5), rules: [{ id: 'mine', line: 3, alerts: 1, windows: 1 }] });
    writeFileSync(folder('b.ndjson'), burst.replaceAll('10.0.0.1', '10.0.0.2'));
    await done(session, await session.load({ inputs: [folder('b.ndjson')], timeZone: 'UTC', clockOffset: 0 }));
    expect(await ruleOf('mine.yaml')).toMatchObject({ rules: [{ alerts: 2 }] });
    await done(session, await session.keepRules(edits('mine.yaml', own(50))));
    expect(await ruleOf('mine.yaml')).toMatchObject({ rules: [{ alerts: 0 }] });
    await done(session, await session.keepRules(edits('mine.yaml', '')));
    expect(await ruleOf('mine.yaml')).toBeUndefined();
    expect((await stateOf(session)).problems).toEqual([]);
  });

  it('that are wrong are refused with their place before anything runs', async () => {
    await expect(session.tryRules(edits('mine.yaml', own(5).replace('threshold', 'nothing')))).rejects.toMatchObject({ code: 'bad_rule', data: { file: 'mine.yaml', line: 4 } });
    await expect(session.keepRules(edits('mine.yaml', own(5).replace('mine', 'client-burst')))).rejects.toMatchObject({ code: 'bad_rule' });
    const list = 'spoor: 1\ndetectors:\n  - id: met\n    kind: indicator\n    fields: [client_ip]\n    list: nowhere.txt\n';
    await expect(session.tryRules(edits('mine.yaml', list))).rejects.toMatchObject({ code: 'bad_rule', message: expect.stringContaining('absolute path') as string, data: { line: 3 } });
    writeFileSync(folder('list.txt'), '10.0.0.1\n');
    const job = await session.tryRules(edits('mine.yaml', list.replace('nowhere.txt', folder('list.txt'))));
    await done(session, job);
    expect((await session.tried({ job })).alerts['met']).toBe(1);
  });

  it('that ask for what no event has are told as problems once they are kept', async () => {
    await done(session, await session.keepRules(edits('mine.yaml', own(5).replace('client_ip', 'nobody'))));
    expect((await stateOf(session)).problems).toMatchObject([{ severity: 'warning', about: 'mine', text: expect.stringContaining('nobody') as string }]);
  });

  it('wait for what runs already, and can be stopped before they begin', async () => {
    const jobs = [await session.tryRules(edits('mine.yaml', own(5))), await session.tryRules(edits('mine.yaml', own(6)))];
    await session.cancelJob({ id: jobs[1]! });
    expect((await Promise.all(jobs.map((job) => ended(session, job)))).map(({ state }) => state)).toEqual(['done', 'stopped']);
  });

  it('of a case that another program wrote can be unreadable', async () => {
    await session.closeCase();
    await tamper(folder('case.spoor'), `insert into rule_files values ('odd.yaml', 'spoor: 7')`);
    await session.openCase({ path: folder('case.spoor') });
    expect(await ruleOf('odd.yaml')).toMatchObject({ used: true, rules: [], problem: expect.stringContaining('odd.yaml:1') as string });
  });
});
