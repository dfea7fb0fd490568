import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { SequenceExplanation } from '../../src-core/model/alert.ts';
import { done } from '../support/command-line.ts';
import { jsonLines } from '../support/generated.ts';
import { walk, type NetworkRecord, type Violation } from '../support/network-twin.ts';
import { readAlerts, readWindows } from '../support/results.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const options = { cwd: folder.path };
const count = 20_000;

/** What alerts and truth must agree in; `source` and `seq` of the wrong event. */
const told = (name: string): readonly unknown[] => readAlerts(folder.at(name)).map(({ key, explanation, events }) => {
  const { state, event, expected } = explanation as SequenceExplanation;
  const { source, seq } = events.at(-1)!;
  return [source, seq, key['source_address'], state, event, expected];
}).toSorted(byText);
const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const truth = (name: string): readonly Violation[] => jsonLines(readFileSync(folder.at(`${name}.truth.jsonl`), 'utf8')) as readonly Violation[];

async function analyze(input: string, workers: number, name: string): Promise<void> {
  await done(['analyze', input, '--workers', String(workers), '--case', `${name}.spoor`, '--alerts', `${name}.jsonl`], options);
}

describe.each([0, 0.01, 0.3])('a network with errors at a rate of %d', (rate) => {
  test.each([['in order', '0s'], ['out of order', '5s']])('%s: the alerts are the truth, of one source and four, on one worker and four', async (title, bound) => {
    const name = `${rate} ${title}`;
    await done(['generate', 'network', '--count', String(count), '--seed', '11', '--entities', '300', '--error-rate', String(rate), '--out-of-orderness', bound, '--to', `${name}.ndjson`], options);
    const wrong = truth(`${name}.ndjson`);
    const expected = (place: (seq: number) => readonly unknown[]): readonly unknown[] =>
      wrong.map(({ seq, source_address, state, event, expected: allowed }) => [...place(seq), source_address, state, event, allowed]).toSorted(byText);
    if (rate === 0) expect(wrong).toEqual([]);
    else expect(wrong.length).toBeGreaterThan(count * rate * 0.8);
    await analyze(`${name}.ndjson`, 1, `${name} 1`);
    expect(told(`${name} 1.jsonl`)).toEqual(expected((seq) => [`${name}.ndjson`, seq]));
    await analyze(`${name}.ndjson`, 4, `${name} 4`);
    expect(readFileSync(folder.at(`${name} 4.jsonl`))).toEqual(readFileSync(folder.at(`${name} 1.jsonl`)));
    mkdirSync(folder.at(name));
    const lines = readFileSync(folder.at(`${name}.ndjson`), 'utf8').split('\n').filter(Boolean);
    for (let part = 0; part < 4; part++) writeFileSync(folder.at(name, `${part}.ndjson`), lines.filter((_, seq) => seq % 4 === part).map((line) => `${line}\n`).join(''));
    await analyze(name, 4, `${name} four`);
    expect(told(`${name} four.jsonl`)).toEqual(expected((seq) => [`${seq % 4}.ndjson`, Math.floor(seq / 4)]));
  });
});

test('groups are the sums of the truth: none overwrites another, first and last are right under disorder', async () => {
  await done(['generate', 'network', '--count', String(count), '--seed', '5', '--rate', '100', '--error-rate', '0.1', '--out-of-orderness', '10s', '--to', 'sums.ndjson'], options);
  await analyze('sums.ndjson', 2, 'sums');
  await done(['export', 'sums.spoor', '--what', 'windows', '--to', 'sums.windows.jsonl'], options);
  const records = jsonLines(readFileSync(folder.at('sums.ndjson'), 'utf8')) as readonly NetworkRecord[];
  const groups = Map.groupBy(walk(records).violations, ({ network_id, timestamp }) => `${network_id} ${Math.floor(timestamp / 30_000)}`);
  const expected = [...groups.values()].map((group) => {
    const times = group.map(({ timestamp }) => timestamp);
    const { latitude, longitude } = records[group[0]!.seq]!;
    return [
      { network_id: String(group[0]!.network_id) }, Math.floor(times[0]! / 30_000) * 30_000,
      { count: group.length, keys: new Set(group.map(({ source_address }) => source_address)).size, first: stamp(Math.min(...times)), last: stamp(Math.max(...times)), latitude, longitude },
    ];
  });
  const found = readWindows(folder.at('sums.windows.jsonl')).map(({ rule, key, window_start, values }) => {
    expect(rule).toBe('network-protocol/group');
    return [key, Date.parse(window_start), values];
  });
  expect(found.toSorted(byText)).toEqual(expected.toSorted(byText));
  expect(found.length).toBeGreaterThan(20);
});

const stamp = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z');
