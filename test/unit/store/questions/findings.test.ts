import { describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { Engine } from '../../../../src-core/engine/engine.ts';
import type { Case } from '../../../../src-core/store/case.ts';
import { everything } from '../../../support/ask-case.ts';
import { analyzeRequest } from '../../../support/engine-suite.ts';
import { memoryThreads } from '../../../support/memory-threads.ts';
import { withCase } from '../../../support/open-case.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const start = Date.UTC(2026, 0, 1);
const line = (milliseconds: number, client: string, host: string): string => JSON.stringify({ timestamp: new Date(start + milliseconds).toISOString(), client_ip: client, host });
/** Twelve events of each of three clients within a second, an hour between them. */
const lines = [0, 1, 2].flatMap((hour) => Array.from({ length: 12 + hour }, (_, i) => line(hour * 3_600_000 + i, `10.0.0.${hour}`, i === 0 ? 'first' : 'other'))).join('\n');
const rules = `spoor: 1
detectors:
  - id: burst
    title: Many at once
    description: More than a person does.
    kind: threshold
    by: [client_ip]
    window: { type: tumbling, size: 1m }
    having: count > 11
    severity: high
  - id: quiet
    kind: threshold
    where: "client_ip:10.0.0.2"
    by: [client_ip]
    window: { type: tumbling, size: 1m }
    having: count > 11
    severity: low
`;

async function found<T>(work: (store: Case) => Promise<T>): Promise<T> {
  writeFileSync(folder('a.ndjson'), lines);
  writeFileSync(folder('own.yaml'), rules);
  const engine = new Engine(memoryThreads, 'spoor test');
  await engine.analyze({ ...analyzeRequest(folder('a.ndjson'), folder('a.spoor')), rules: [folder('own.yaml')] });
  await engine.dispose();
  return withCase(folder('a.spoor'), 'write', work);
}

const all = { filter: everything, text: '' };
const sort = { by: 'first_seen', descending: false } as const;
const page = { ...all, by: 'none' as const, sort, offset: 0, limit: 10 };
const micros = (hour: number): number => (start + hour * 3_600_000) * 1000;

describe('alerts', { timeout: 60_000 }, () => {
  it('are grouped, most severe first', () => found(async (store) => {
    expect(await store.alertGroups({ ...all, by: 'rule' }, {})).toMatchObject([
      { value: 'burst', alerts: 3, severity: 'high', first: micros(0), last: micros(2) + 13_000 }, { value: 'quiet', alerts: 1, severity: 'low', first: micros(2) },
    ]);
    expect((await store.alertGroups({ ...all, by: 'key' }, {})).map(({ value, alerts }) => [value, alerts])).toEqual([['10.0.0.2', 2], ['10.0.0.0', 1], ['10.0.0.1', 1]]);
    expect((await store.alertGroups({ ...all, by: 'none' }, {})).map(({ value, alerts }) => [value, alerts])).toEqual([['', 4]]);
    expect(await store.alertGroups({ ...all, text: 'nothing like it', by: 'none' }, {})).toEqual([]);
  }));

  it('come in pages, narrowed and sorted', () => found(async (store) => {
    const keys = async (request: Partial<Parameters<Case['alertPage']>[0]>): Promise<readonly string[]> => (await store.alertPage({ ...page, ...request }, {})).map(({ rule, key }) => `${rule} ${key['client_ip']!}`);
    expect(await keys({})).toEqual(['burst 10.0.0.0', 'burst 10.0.0.1', 'burst 10.0.0.2', 'quiet 10.0.0.2']);
    expect(await keys({ sort: { by: 'severity', descending: false } })).toEqual(['quiet 10.0.0.2', 'burst 10.0.0.0', 'burst 10.0.0.1', 'burst 10.0.0.2']);
    expect(await keys({ sort: { by: 'count', descending: true }, limit: 1 })).toEqual(['burst 10.0.0.2']);
    expect(await keys({ filter: { query: 'client_ip:10.0.0.1 AND host:first' } })).toEqual(['burst 10.0.0.1']);
    expect(await keys({ filter: { query: '', from: micros(1), to: micros(1.5) } })).toEqual(['burst 10.0.0.1']);
    expect(await keys({ severities: ['low'] })).toEqual(['quiet 10.0.0.2']);
    expect(await keys({ by: 'key', group: '10.0.0.0' })).toEqual(['burst 10.0.0.0']);
    expect(await keys({ by: 'key' })).toEqual(['burst 10.0.0.2', 'quiet 10.0.0.2', 'burst 10.0.0.0', 'burst 10.0.0.1']);
    expect(await keys({ by: 'key', offset: 1, limit: 2 })).toEqual(['quiet 10.0.0.2', 'burst 10.0.0.0']);
    expect(await keys({ by: 'key', closed: ['10.0.0.0'], offset: 2, limit: 9 })).toEqual(['burst 10.0.0.1']);
    expect(await keys({ by: 'rule', closed: ['burst', 'quiet'] })).toEqual([]);
    expect(await keys({ by: 'rule', closed: ['burst'], group: 'burst', limit: 1 })).toEqual(['burst 10.0.0.0']);
    expect(await keys({ text: 'QUIET' })).toEqual(['quiet 10.0.0.2']);
    expect(await store.alertPage({ ...page, offset: 99 }, {})).toEqual([]);
  }));

  it('narrow events', () => found(async (store) => {
    const [alert] = await store.alertPage(page, {});
    expect(await store.eventCount({ filter: { query: '', alert: alert!.id } }, {})).toBe(12);
    expect(await store.eventCount({ filter: { query: 'host:first', alert: alert!.id } }, {})).toBe(1);
    expect((await store.event({ source: 0, seq: 0 })).alerts).toMatchObject([{ id: alert!.id, rule: 'burst', severity: 'high' }]);
    const { series, alerts, total } = await store.histogram({ filter: everything, from: micros(0), to: micros(3), buckets: 3, by: { kind: 'severity' } }, {});
    expect(series.map(({ value, counts }) => [value, [...counts]])).toEqual([['high', [12, 13, 14]]]);
    expect(alerts.map(({ severity, counts }) => [severity, [...counts]])).toEqual([['high', [1, 1, 1]], ['low', [0, 0, 1]]]);
    expect(total).toBe(39);
  }));

  it('tell all of themselves', () => found(async (store) => {
    const [row] = await store.alertPage(page, {});
    const { alert, title, description, events, windows, history } = await store.alert({ id: row!.id });
    expect([title, description, events, history, alert.events.length, alert.events[11]]).toEqual(['Many at once', 'More than a person does.', 12, [], 12, { source: 'a.ndjson', seq: 11 }]);
    expect([windows.name, windows.limit, [...windows.start], [...windows.end], [...windows.value]]).toEqual(['count', 11, [micros(0)], [micros(0) + 60e6], [12]]);
    await expect(store.alert({ id: 'none' })).rejects.toMatchObject({ code: 'bad_argument' });
  }));

  it('are triaged in bulk, and back', () => found(async (store) => {
    const alerts = await store.alertPage(page, {});
    await store.triage({ changes: alerts.map(({ id }) => ({ alert: id, status: 'false positive', reason: "it's \0 us" })), examiner: 'me' });
    await store.triage({ changes: [{ alert: alerts[1]!.id, status: 'new', reason: '' }], examiner: 'me' });
    const after = await store.alertPage({ ...page, sort: { by: 'status', descending: false } }, {});
    expect(after.map(({ status, reason }) => [status, reason])).toEqual([['new', ''], ...Array.from({ length: 3 }, () => ['false positive', "it's \0 us"])]);
    expect(await store.alertPage({ ...page, statuses: ['new'] }, {})).toHaveLength(1);
    expect((await store.alert({ id: alerts[1]!.id })).history).toMatchObject([{ status: 'false positive' }, { status: 'new' }]);
    await store.triage({ changes: Array.from({ length: 1200 }, (_, i) => ({ alert: `x${i}`, status: 'benign' as const, reason: '' })), examiner: 'me' });
    expect((await store.sql({ text: 'from triage', limit: 10_000 }, {})).rows).toBe(1205);
  }));

  it('keep the text of the files that their rules stood in', () => found(async (store) => {
    expect(await store.ruleFiles()).toEqual([{ name: 'own.yaml', text: rules }]);
  }));

  it('go out with the events that a filter lets through', () => found(async (store) => {
    await store.export({ kind: 'events', filter: { query: 'host:first', from: micros(1) } }, '', folder('out.jsonl'));
    expect(readFileSync(folder('out.jsonl'), 'utf8').trim().split('\n').map((text) => (JSON.parse(text) as { _seq: number })._seq)).toEqual([12, 25]);
    await expect(store.export({ kind: 'events', filter: { query: 'host:[' } }, '', folder('bad.csv'))).rejects.toMatchObject({ code: 'bad_query' });
    await expect(store.export({ kind: 'alerts' }, '', folder('no/where.csv'))).rejects.toMatchObject({ code: 'store_failed' });
  }));
});
