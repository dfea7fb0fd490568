import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CancelSource } from '../../../src-core/base/cancel.ts';
import type { AnalyzeProgress, AnalyzeRequest, AnalyzeSummary } from '../../../src-core/contract/analysis.ts';
import type { JobOptions } from '../../../src-core/contract/rpc.ts';
import { Engine } from '../../../src-core/engine/engine.ts';
import { analyzeRequest, burst } from '../../support/engine-suite.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { faults, tamper, withCase } from '../../support/open-case.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
const lines = (from: number, to: number): string => Array.from({ length: to - from }, (_, i) => `{"n":${from + i},"text":"some text to fill the line with"}\n`).join('');

async function analyze(request: Partial<AnalyzeRequest> = {}, job: JobOptions<AnalyzeProgress> = {}): Promise<AnalyzeSummary> {
  const engine = new Engine(memoryThreads, 'spoor test');
  try {
    return await engine.analyze({ ...analyzeRequest(folder('a.ndjson'), folder('a.spoor')), rules: [], ...request }, job);
  } finally {
    await engine.dispose();
  }
}

/** Leaves a case as a kill does that comes when `committed` has been committed of `whole`. */
async function cutOff(whole: string, committed: string): Promise<void> {
  writeFileSync(folder('a.ndjson'), committed);
  await analyze();
  await tamper(folder('a.spoor'), 'update sources set complete = false, sha256 = null, content_sha256 = null');
  writeFileSync(folder('a.ndjson'), whole);
}

describe('a source that was cut off', { timeout: 30_000 }, () => {
  it('is read on from where the case has it', async () => {
    await cutOff(lines(0, 50_000), lines(0, 20_000));
    expect((await analyze()).sources).toMatchObject([{ name: 'a.ndjson', records: 50_000, events: 50_000, rejected: 0 }]);
    expect(await faults(folder('a.spoor'))).toEqual([]);
    const { rows } = await withCase(folder('a.spoor'), 'read', (store) => store.query('select count(distinct n), min(n), max(n), bool_and(n = _seq) from events'));
    expect(rows).toEqual([['50000', '0', '49999', true]]);
  });

  it.each([['another beginning', (text: string) => `{"n":7,${text.slice(7)}`], ['less than was read', (text: string) => text.slice(0, 1000)]])('is refused where it has %s', async (_, change) => {
    await cutOff(change(lines(0, 50_000)), lines(0, 20_000));
    await expect(analyze()).rejects.toMatchObject({ code: 'source_changed', data: { path: folder('a.ndjson') } });
    const { rows } = await withCase(folder('a.spoor'), 'read', (store) => store.query('select count(*) from events'));
    expect(rows).toEqual([['20000']]);
  });
});

describe('a source that was read', { timeout: 30_000 }, () => {
  it('is passed over by its content, under another name too', async () => {
    writeFileSync(folder('a.ndjson'), lines(0, 10));
    await analyze();
    writeFileSync(folder('b.ndjson'), lines(0, 10));
    writeFileSync(folder('c.ndjson'), lines(10, 20));
    const { sources } = await analyze({ inputs: [folder('a.ndjson'), folder('b.ndjson'), folder('c.ndjson')] });
    expect(sources).toMatchObject([{ name: 'a.ndjson', events: 10 }, { name: 'c.ndjson', events: 10 }]);
  });

  it('is passed over where it comes again within one run', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => folder(`${name}.ndjson`));
    for (const name of names) writeFileSync(name, lines(0, 10));
    expect((await analyze({ inputs: names })).sources).toMatchObject([{ name: 'a.ndjson', events: 10 }]);
  });

  it('has no time where a date stands for never', async () => {
    writeFileSync(folder('a.ndjson'), '{"time":"0000-01-01T00:00:00+01:00"}\n{"time":"9999-12-31T23:59:59-01:00"}\n');
    expect((await analyze()).sources).toMatchObject([{ events: 2, untimed: 2, first: null, last: null }]);
    expect(await faults(folder('a.spoor'))).toEqual([]);
  });

  it('leaves a sound case where it was stopped', async () => {
    writeFileSync(folder('a.ndjson'), lines(0, 100_000));
    const source = new CancelSource();
    await expect(analyze({}, { signal: source.signal, onProgress: () => source.cancel() })).rejects.toMatchObject({ code: 'aborted' });
    expect(await faults(folder('a.spoor'))).toEqual([]);
    expect((await analyze()).sources).toMatchObject([{ records: 100_000, events: 100_000 }]);
    expect(await faults(folder('a.spoor'))).toEqual([]);
  });
});

describe('a run', { timeout: 30_000 }, () => {
  it('names its inputs and the versions of its rules', async () => {
    writeFileSync(folder('a.ndjson'), burst);
    await analyze({ rules: undefined });
    const { rows } = await withCase(folder('a.spoor'), 'read', (store) => store.query(`select state, inputs->>'$[0].name', rules = (select to_json(list({id: id, version: version} order by rowid)) from rules), json_array_length(rules) > 0 from runs`));
    expect(rows).toEqual([['done', 'a.ndjson', true, true]]);
  });
});

describe('triage', { timeout: 30_000 }, () => {
  it('outlives a new detection', async () => {
    writeFileSync(folder('a.ndjson'), burst);
    await analyze({ rules: undefined });
    const alerts = (): Promise<readonly string[]> => withCase(folder('a.spoor'), 'read', async (store) => (await store.query('select id from alerts order by id')).rows.map(([id]) => String(id)));
    const before = await alerts();
    expect(before.length).toBeGreaterThan(0);
    await withCase(folder('a.spoor'), 'write', (store) => store.triage({ changes: before.map((alert) => ({ alert, status: 'true positive', reason: 'seen' })), examiner: 'me' }));
    await analyze({ rules: undefined });
    expect(await alerts()).toEqual(before);
    await withCase(folder('a.spoor'), 'read', async (store) => expect(await store.triageHistory(before[0]!)).toMatchObject([{ status: 'true positive', reason: 'seen' }]));
  });
});
