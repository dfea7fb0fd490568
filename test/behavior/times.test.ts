import { writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { done, rows } from '../support/command-line.ts';
import { readWindows } from '../support/results.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;
afterAll(() => folder.remove());

interface Found {
  readonly first: string | null;
  readonly last: string | null;
  readonly events: number;
  readonly format: string;
}

let runs = 0;
async function analyzed(content: string, ...args: readonly string[]): Promise<Found & { readonly path: string }> {
  const name = `${runs++}.log`;
  writeFileSync(folder.at(name), content);
  const path = `${name}.spoor`;
  const { sources } = JSON.parse(await done(['analyze', name, '--case', path, '--json', ...args], { cwd })) as { readonly sources: readonly Found[] };
  return { ...sources[0]!, path };
}

const combined = '1.2.3.4 - - [02/Jan/2026:03:04:05 +0100] "GET /a HTTP/1.1" 200 5 "-" "x"\n1.2.3.4 - bob [02/Jan/2026:03:04:07 +0100] "GET /b HTTP/1.1" 404 - "-" "x"\n';
const common = combined.replaceAll(' "-" "x"', '');
const from = '2026-01-02T02:04:05.000000Z';
const to = '2026-01-02T02:04:07.000000Z';

test.each([
  ['combined', combined],
  ['common', common],
  ['csv', `time,n\n${from},1\n${to},"2"\n`],
  ['tsv', `time\tn\n${from}\t1\n${to}\t2\n`],
  ['json', `[{"time":"${from}","n":1},\n {"time":"${to}","n":{"m":2}}]`],
  ['json', `{\n "time": "${from}"\n}\n{\n "time": "${to}"\n}`],
  ['ndjson', `{"time":"${from}"}\n{"time":"${to}"}\n`],
  ['lines', `${from} began\n${to} ended\n`],
])('%s is recognised, with its times', async (format, content) => {
  expect(await analyzed(content)).toMatchObject({ format, events: 2, first: from, last: to });
  expect(await analyzed(content, '--format', format, '--clock-offset', '-1h')).toMatchObject({ format, events: 2, first: '2026-01-02T01:04:05.000000Z', last: '2026-01-02T01:04:07.000000Z' });
});

test('times without a zone are read in the one that is given, in winter, in summer and where clocks change', async () => {
  const lines = ['2026-01-15 12:00:00', '2026-07-15 12:00:00', '2026-03-29 01:59:59', '2026-03-29 03:00:00', '2026-07-15T12:00:00Z'].map((time, n) => `{"time":"${time}","n":${n}}\n`).join('');
  const { path } = await analyzed(lines, '--time-zone', 'Europe/Berlin');
  const times = await rows(path, 'select strftime(_time, \'%m-%dT%H:%M:%S\') as t from events order by n', cwd);
  expect(times.map(({ t }) => t)).toEqual(['01-15T11:00:00', '07-15T10:00:00', '03-29T00:59:59', '03-29T01:00:00', '07-15T12:00:00']);
});

test('rules see [from, to) and nothing else; all events are stored', async () => {
  const lines = [0, 10, 20, 30].map((second) => `{"time":"2026-01-01T00:00:${String(second).padStart(2, '0')}Z"}\n`).join('');
  writeFileSync(folder.at('all.yaml'), 'spoor: 1\ndetectors:\n  - { id: all, kind: aggregate, window: { type: tumbling, size: 1m }, emit: { n: count() } }\n');
  const { path, events } = await analyzed(lines, '--rules', 'all.yaml', '--from', '2026-01-01T00:00:10Z', '--to', '2026-01-01T00:00:30Z');
  await done(['export', path, '--what', 'windows', '--to', 'w.jsonl'], { cwd });
  expect([events, readWindows(folder.at('w.jsonl')).map(({ values }) => values)]).toEqual([4, [{ n: 2 }]]);
});
