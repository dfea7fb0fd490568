import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Filter } from '../../../../src-core/contract/filter.ts';
import { Engine } from '../../../../src-core/engine/engine.ts';
import type { Case } from '../../../../src-core/store/case.ts';
import { analyzeRequest } from '../../../support/engine-suite.ts';
import { memoryThreads } from '../../../support/memory-threads.ts';
import { withCase } from '../../../support/open-case.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const start = Date.UTC(2026, 0, 1);
const at = (seconds: number): number => (start + seconds * 1000) * 1000;
const line = ([seconds, key, event]: readonly [number, string, string]): string => JSON.stringify({ timestamp: new Date(start + seconds * 1000).toISOString(), key, event });
/** Of the first key an event that W refuses; of the second one that the machine does not know, and none in time; then all goes well. */
const lines = [[0, 'k', 'a'], [1, 'k', 'a'], [2, 'm', 'a'], [3, 'm', '?'], [4, 'm', 'a'], [61, 'k', 'a'], [62, 'k', 'b'], [200, 'k', 'a'], [201, 'k', 'b']] as const;
const rules = `spoor: 1
detectors:
  - id: machine
    kind: state-machine
    by: [key]
    event: event
    initial: S
    states: { S: { a: W }, W: { b: END }, END: final }
    timeouts: { W: 30s }
  - id: other
    kind: new-term
    by: [key]
    field: event
    learn: 1s
`;

async function ran<T>(work: (store: Case) => Promise<T>): Promise<T> {
  writeFileSync(folder('a.ndjson'), lines.map((one) => `${line(one)}\n`).join(''));
  writeFileSync(folder('own.yaml'), rules);
  const engine = new Engine(memoryThreads, 'spoor test');
  await engine.analyze({ ...analyzeRequest(folder('a.ndjson'), folder('a.spoor')), rules: [folder('own.yaml')] });
  await engine.dispose();
  return withCase(folder('a.spoor'), 'write', work);
}

it('counts what a state machine took and refused, minute by minute', () => ran(async (store) => {
  const asked = async (range: { readonly from?: number; readonly to?: number }): Promise<readonly unknown[]> => {
    const { from, to, transitions } = await store.machine({ rule: 'machine', ...range }, {});
    return [from, to, transitions.map(({ state, event, target, count }) => `${state} ${event ?? '-'} ${target ?? '-'} ${count}`)];
  };
  expect(await asked({})).toEqual([at(0), at(201) + 1, ['S a W 5', 'W a - 1', 'W b END 2', 'W - - 2']]);
  expect(await asked({ from: at(61), to: at(62) })).toEqual([at(60), at(120), ['S a W 1', 'W b END 1']]);
  expect(await asked({ from: at(70), to: at(181) })).toEqual([at(60), at(201) + 1, ['S a W 2', 'W b END 2']]);
  expect(await asked({ from: at(900), to: at(960) })).toEqual([at(900), at(900), []]);
}));

it('gives the machine as the case ran it', () => ran(async (store) => {
  expect((await store.machine({ rule: 'machine' }, {})).rule).toMatchObject({ id: 'machine', initial: 'S', timeouts: { W: 30e6 }, on_violation: 'reset' });
  for (const rule of ['other', 'none']) expect(await store.machine({ rule }, {})).toEqual({ rule: undefined, from: 0, to: 0, transitions: [] });
}));

it('narrows events, and alerts by their events or by what no event came for', () => ran(async (store) => {
  const found = async (filter: Partial<Filter>): Promise<readonly unknown[]> => {
    const request = { query: '', ...filter };
    const alerts = await store.alertPage({ filter: request, text: '', by: 'none', sort: { by: 'first_seen', descending: false }, offset: 0, limit: 99 }, {});
    return [await store.eventCount({ filter: request }, {}), ...alerts.map(({ rule, message }) => `${rule}: ${message.replace(/ at .*/, '')}`)];
  };
  const part = (state: string, step?: { readonly event?: string; readonly target?: string }): Partial<Filter> => ({ machine: { rule: 'machine', state, ...(step === undefined ? {} : { step }) } });
  const unknown = 'machine: key m: event ? in state W (expected: b)';
  const late = 'machine: key m: no event within 30 s in state W (expected: b)';
  expect(await found(part('W', { event: 'a' }))).toEqual([1, 'machine: key k: event a in state W (expected: b)']);
  expect(await found(part('W', {}))).toEqual([1, 'other: key m: event ? for the first time', unknown, late]);
  expect(await found({ ...part('W', {}), query: 'key:k' })).toEqual([0]);
  expect(await found(part('W', { event: 'b', target: 'END' }))).toEqual([2, 'other: key k: event b for the first time']);
  expect((await found(part('W'))).length).toBe(6);
  expect((await store.histogram({ filter: { query: '', ...part('W') }, from: at(0), to: at(240), buckets: 4, by: { kind: 'none' } }, {})).total).toBe(4);
  expect(await store.eventOffset({ filter: { query: '', ...part('W') }, sort: { field: '_time', descending: false }, source: 0, seq: 6 }, {})).toBe(2);
  await store.export({ kind: 'events', filter: { query: 'key:k', ...part('W') } }, '', folder('out.jsonl'));
  expect(readFileSync(folder('out.jsonl'), 'utf8').trim().split('\n').map((text) => (JSON.parse(text) as { _seq: number })._seq)).toEqual([1, 6, 8]);
}));
