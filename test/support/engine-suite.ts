import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelSource } from '../../src-core/base/cancel.ts';
import type { AnalyzeProgress, AnalyzeRequest } from '../../src-core/contract/analysis.ts';
import type { EngineService } from '../../src-core/contract/engine.ts';
import { connect, serve, type Remote } from '../../src-core/contract/rpc.ts';
import { Engine } from '../../src-core/engine/engine.ts';
import type { ChannelPair } from './contract-suite.ts';
import { memoryThreads } from './memory-threads.ts';
import { useFolder } from './use-folder.ts';

export const analyzeRequest = (input: string, path: string): AnalyzeRequest => ({
  inputs: [input], case: path, rules: undefined, format: undefined, timeField: undefined, timeZone: 'UTC', clockOffset: 0,
  from: undefined, to: undefined, workers: 1, memoryLimit: '512MB', info: {}, alerts: undefined, report: undefined,
});

/** Twenty requests of one client within a second, and a line that is none. */
export const burst = `${Array.from({ length: 20 }, (_, i) => JSON.stringify({ timestamp: `2026-01-01T00:00:00.${String(i).padStart(3, '0')}Z`, client_ip: '10.0.0.1', host: 'a', status: 200, country: 'DE', request_time: 0.1 })).join('\n')}\nnot json\n`;

/** The whole engine, served over a transport. */
export function engineSuite(name: string, makeChannelPair: () => ChannelPair | Promise<ChannelPair>): void {
  describe(`the engine over ${name}`, { timeout: 30_000 }, () => {
    const folder = useFolder();
    let pair: ChannelPair;
    let engine: Engine;
    let remote: Remote<EngineService>;
    beforeEach(async () => {
      pair = await makeChannelPair();
      engine = new Engine(memoryThreads, 'spoor test');
      serve(pair.far, engine);
      remote = connect<EngineService>(pair.near).remote;
    });
    afterEach(async () => {
      await engine.dispose();
      pair.dispose();
    });

    it('analyzes, queries, verifies and triages', async () => {
      writeFileSync(folder('a.ndjson'), burst);
      const progress: AnalyzeProgress[] = [];
      const summary = await remote.analyze(analyzeRequest(folder('a.ndjson'), folder('a.spoor')), { onProgress: (step) => void progress.push(step) });
      expect(summary.sources).toMatchObject([{ name: 'a.ndjson', records: 21, events: 20, rejected: 1 }]);
      expect(summary.alerts['client-burst']).toBe(1);
      expect(progress.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['load', 'detect']));
      const { rows } = await remote.query(folder('a.spoor'), `select id from alerts where rule = 'client-burst'`);
      const alert = String(rows[0]![0]);
      expect((await remote.verify(folder('a.spoor'))).filter(({ ok }) => !ok)).toEqual([]);
      await remote.triage(folder('a.spoor'), [alert], { status: 'benign', reason: 'a test', examiner: 'me' });
      expect(await remote.triageHistory(folder('a.spoor'), alert)).toMatchObject([{ status: 'benign', reason: 'a test', examiner: 'me' }]);
    });

    it('says what is wrong by code and goes on', async () => {
      await expect(remote.query(folder('none.spoor'), 'select 1')).rejects.toMatchObject({ code: 'no_such_case' });
      writeFileSync(folder('a.ndjson'), burst);
      const source = new CancelSource();
      const stopped = remote.analyze(analyzeRequest(folder('a.ndjson'), folder('a.spoor')), { signal: source.signal, onProgress: () => source.cancel() });
      await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
      await remote.analyze(analyzeRequest(folder('a.ndjson'), folder('a.spoor')), {});
      await expect(remote.query(folder('a.spoor'), 'select nothing')).rejects.toMatchObject({ code: 'bad_query' });
      expect(await remote.query(folder('a.spoor'), 'select records from ledger')).toMatchObject({ columns: ['records'], rows: [['21']] });
    });
  });
}
