import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const options = { cwd: folder.path };
const log = folder.at('log.ndjson');
let alerts = '';

beforeAll(async () => {
  await done(['generate', 'nginx', '--count', '30000', '--seed', '21', '--rate', '100', '--error-rate', '0.3', '--to', log], options);
  alerts = await alertsOf(log, '1');
});
afterAll(() => folder.remove());

let runs = 0;
async function alertsOf(path: string, workers: string, input?: Uint8Array): Promise<string> {
  const name = `run-${runs++}`;
  await done(['analyze', path, '--workers', workers, '--case', `${name}.spoor`, '--alerts', `${name}.jsonl`], { ...options, ...(input === undefined ? {} : { input }) });
  return readFileSync(folder.at(`${name}.jsonl`), 'utf8');
}

test('one worker or four, the same bytes', async () => {
  expect(alerts.split('\n').length).toBeGreaterThan(100);
  expect(await alertsOf(log, '4')).toBe(alerts);
});

test.each([['gz', gzipSync], ['zst', zstdCompressSync]])('compressed as .%s, the same bytes', async (suffix, compress) => {
  mkdirSync(folder.at(suffix));
  const path = folder.at(suffix, `log.ndjson.${suffix}`);
  writeFileSync(path, compress(readFileSync(log)));
  expect(await alertsOf(path, '2')).toBe(alerts);
});

test('from standard input, the same bytes but for the source', async () => {
  const found = await alertsOf('-', '2', readFileSync(log));
  expect(found.replaceAll('"source":"stdin"', '"source":"log.ndjson"')).toBe(alerts);
});

test('replayed from the case, the same bytes, nothing gained or lost', async () => {
  const summary: unknown = JSON.parse(await done(['replay', 'run-0.spoor', '--alerts', 'replayed.jsonl', '--json'], options));
  expect(readFileSync(folder.at('replayed.jsonl'), 'utf8')).toBe(alerts);
  expect(summary).toMatchObject({ gained: 0, lost: 0, changed: 0, same: alerts.split('\n').length - 1 });
});
