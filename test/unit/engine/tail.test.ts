import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelSource } from '../../../src-core/base/cancel.ts';
import type { AnalyzeProgress, TailProgress } from '../../../src-core/contract/analysis.ts';
import { Engine } from '../../../src-core/engine/engine.ts';
import { createGenerator } from '../../../src-core/engine/generate.ts';
import { analyzeRequest } from '../../support/engine-suite.ts';
import { memoryThreads } from '../../support/memory-threads.ts';
import { readAlerts } from '../../support/results.ts';
import { useFolder } from '../../support/use-folder.ts';

const folder = useFolder();
let engine: Engine;
beforeEach(() => {
  engine = new Engine(memoryThreads, 'spoor test');
});
afterEach(() => engine.dispose());

const record = (second: number, more: object): string => `${JSON.stringify({ '@timestamp': new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(), ...more })}\n`;
const several = (count: number, second: number, more: object): string => record(second, more).repeat(count);
const request = { client_ip: '10.0.0.1', host: 'a', status: 200, country: 'DE', request_time: 0.1 };

/** Writes part after part, each when what was written is committed; gives what was told. */
async function followed(parts: readonly string[], rules: readonly string[] | undefined, outOfOrderness = 0): Promise<readonly TailProgress[]> {
  const told: TailProgress[] = [];
  const stop = new CancelSource();
  const left = [...parts];
  let written = 0;
  const write = (): void => {
    const part = left.shift();
    if (part === undefined) return stop.cancel();
    written += part.split('\n').length - 1;
    appendFileSync(folder('app.log'), part);
  };
  const onProgress = (progress: AnalyzeProgress): void => {
    if (progress.phase !== 'tail') return;
    told.push(progress);
    if (progress.events === written) write();
  };
  writeFileSync(folder('app.log'), '');
  const plain = analyzeRequest('', folder('live.spoor'));
  await engine.tail({ ...plain, uri: folder('app.log'), case: folder('live.spoor'), rules, alerts: folder('live.jsonl'), outOfOrderness, commitEvery: 0, untilIdle: undefined }, { signal: stop.signal, onProgress });
  return told;
}

const found = (name: string): unknown => readAlerts(folder(name)).map(({ id, key, count }) => ({ id, key, count }));

/** Of as many lines as each of these says, and the rest. */
function cut(lines: readonly string[], sizes: readonly number[]): readonly string[] {
  let from = 0;
  return [...sizes, Infinity].map((size) => lines.slice(from, from += size).join(''));
}

describe('a stream finds what a load finds', { timeout: 60_000 }, () => {
  it('wherever it is cut', async () => {
    const lines = createGenerator('nginx', { count: 1500, seed: 3, rate: 30, errorRate: 0.4, outOfOrderness: 3e6 }).next(1500)!.text.match(/.*\n/g)!;
    const end = record(86_400, request);
    writeFileSync(folder('whole.log'), lines.join('') + end);
    await engine.analyze({ ...analyzeRequest(folder('whole.log'), folder('whole.spoor')), alerts: folder('whole.jsonl') });
    expect(readAlerts(folder('whole.jsonl')).length).toBeGreaterThan(10);
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 4, maxLength: 12 }), async (sizes) => {
      rmSync(folder('live.spoor'), { force: true });
      await followed([...cut(lines, sizes).filter((part) => part !== ''), end], undefined, 3e6);
      expect(found('live.jsonl')).toEqual(found('whole.jsonl'));
    }), { numRuns: 5 });
  });

  const rules = 'spoor: 1\ndetectors:\n  - { id: many, kind: threshold, by: [id], window: { type: session, gap: 20s }, having: count > 5 }\n';

  it.each([
    ['whatever a key is written as', rules, [several(4, 1, { id: 7 }), several(4, 2, { id: 8 }) + several(4, 3, { id: 7 }), several(4, 4, { id: 'b' }), several(4, 5, { id: 7 }), several(4, 6, { id: { c: 1 } }) + several(4, 7, { id: 8 }), record(300, { id: 0 })], 2],
    ['whenever the fields of built-in rules first come', undefined, [record(0, { a: 1 }), several(12, 5, request), several(12, 6, { event: 'f', source_address: 'x', network_id: 1 }), several(12, 60, request), record(300, { a: 1 })], 3],
  ] as const)('%s', async (_, text, parts, least) => {
    if (text !== undefined) writeFileSync(folder('rules.yaml'), text);
    const files = text === undefined ? undefined : [folder('rules.yaml')];
    await followed(parts, files);
    writeFileSync(folder('whole.log'), parts.join(''));
    await engine.analyze({ ...analyzeRequest(folder('whole.log'), folder('whole.spoor')), rules: files, alerts: folder('whole.jsonl') });
    expect(found('live.jsonl')).toEqual(found('whole.jsonl'));
    expect(readAlerts(folder('live.jsonl')).length).toBeGreaterThanOrEqual(least);
  });
});

it('a stream tells how far it is', { timeout: 60_000 }, async () => {
  const told = await followed([several(3, 1, { id: 7 }), several(2, 20, { id: 7 }), several(2, 10, { id: 7 })], undefined);
  expect(told.at(-1)).toMatchObject({ phase: 'tail', events: 7, late: 2, watermark: Date.UTC(2026, 0, 1, 0, 0, 20) * 1000 });
  expect(told.map(({ events }) => events)).toEqual(told.map(({ events }) => events).toSorted((a, b) => a - b));
  expect(told.some(({ eventsPerSecond }) => eventsPerSecond > 0)).toBe(true);
});
