import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellText } from '../../src-core/contract/columns.ts';
import { connect, serve, type Remote } from '../../src-core/contract/rpc.ts';
import { guarded, type WorkbenchService } from '../../src-core/contract/workbench.ts';
import { Session } from '../../src-core/engine/session.ts';
import type { ChannelPair } from './contract-suite.ts';
import { burst } from './engine-suite.ts';
import { memoryThreads } from './memory-threads.ts';
import { useFolder } from './use-folder.ts';
import { done, stateOf } from './watch.ts';

const filter = { query: '' };
const byTime = { field: '_time', descending: false };

/** All that screens ask, over a transport. */
export function workbenchSuite(name: string, makeChannelPair: () => ChannelPair | Promise<ChannelPair>): void {
  describe(`the workbench's service over ${name}`, { timeout: 30_000 }, () => {
    const folder = useFolder();
    let pair: ChannelPair;
    let session: Session;
    let remote: Remote<WorkbenchService>;
    beforeEach(async () => {
      pair = await makeChannelPair();
      session = new Session(memoryThreads, { program: 'spoor test', userFolder: folder('user') });
      serve(pair.far, guarded(session));
      remote = connect<WorkbenchService>(pair.near).remote;
      writeFileSync(folder('a.ndjson'), burst);
    });
    afterEach(async () => {
      await session.dispose();
      pair.dispose();
    });
    const load = async (): Promise<unknown> => done(remote, await remote.load({ inputs: [folder('a.ndjson')], case: folder('a.spoor'), timeZone: 'UTC', clockOffset: 0 }));

    it('previews and loads', async () => {
      const { inputs, formats } = await remote.preview({ inputs: [folder('a.ndjson')], timeZone: 'UTC', clockOffset: 0 });
      expect(inputs).toMatchObject([{ format: 'ndjson', events: 20, rejected: 1 }]);
      expect(formats).toContain('csv');
      await load();
      expect((await stateOf(remote)).case).toMatchObject({ events: 20, rejected: 1 });
      expect((await remote.output({ after: 0 })).length).toBeGreaterThan(0);
    });

    it('answers in columns', async () => {
      await load();
      const { signal } = new AbortController();
      const page = await remote.eventPage({ filter, sort: byTime, offset: 18, limit: 100, fields: ['client_ip', 'status'] }, { signal });
      expect([page.rows, page.columns.map((column) => cellText(column, 1)), page.seq[1]]).toEqual([2, ['10.0.0.1', '200'], 19]);
      const histogram = await remote.histogram({ filter, from: page.time[0]! - 1e6, to: page.time[0]! + 1e6, buckets: 10, by: { kind: 'severity' } }, { signal });
      expect(histogram.total).toBe(20);
      expect((await remote.sql({ text: 'select count(*) as n from events', limit: 10 }, { signal })).columns).toMatchObject([{ name: 'n' }]);
      expect((await remote.topValues({ filter, fields: ['host'], limit: 5, exact: true }, { signal }))[0]).toMatchObject({ values: [{ text: 'a', count: 20 }] });
      expect(await remote.machine({ rule: 'none' }, { signal })).toMatchObject({ rule: undefined, transitions: [] });
      expect((await remote.rejects({ offset: 0, limit: 10 })).total).toBe(1);
      expect((await remote.fields()).map((field) => field.name)).toContain('client_ip');
    });

    it('gives up a question that nobody waits for any more', async () => {
      await load();
      const controller = new AbortController();
      const asked = remote.sql({ text: 'select count(*) from range(1000000000000) a, range(1000) b', limit: 1 }, { signal: controller.signal });
      setTimeout(() => controller.abort(), 100);
      await expect(asked).rejects.toMatchObject({ code: 'aborted' });
      expect(await remote.eventCount({ filter }, {})).toBe(20);
    });

    it('carries errors by code', async () => {
      await expect(remote.eventCount({ filter }, {})).rejects.toMatchObject({ code: 'no_such_case' });
      await load();
      await expect(remote.eventCount({ filter: { query: 'a:(' } }, {})).rejects.toMatchObject({ code: 'bad_query' });
      await expect(remote.sql({ text: 'drop table events', limit: 1 }, {})).rejects.toMatchObject({ code: 'bad_query' });
      await expect(remote.tryRules({ files: [{ name: 'a.yaml', text: 'no: rules' }] })).rejects.toMatchObject({ code: 'bad_rule', data: { file: 'a.yaml' } });
    });

    it('refuses what is no request, and what is no method', async () => {
      const any = remote as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
      for (const [method, ...args] of [['openCase'], ['openCase', { path: 7 }], ['openCase', { path: '/a', more: 1 }], ['eventPage', { filter, limit: 1e9 }], ['readDocument', { name: '../secret' }],
        ['writeDocument', { name: 'a/b', json: '' }], ['learn', { id: '../a', by: [], event: 'e', where: '', significance: 0.1, falsePositives: 0.1 }], ['conform', { rule: 'a' }], ['conformed', { job: 1 }], ['dispose'], ['constructor'], ['triage', { changes: [], examiner: '' }]] as const) {
        await expect(any[method]!(...args)).rejects.toMatchObject({ code: 'bad_argument' });
      }
      expect((await stateOf(remote)).case).toBeUndefined();
    });
  });
}
