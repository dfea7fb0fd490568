import { chmodSync, chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, rows, spoor, type Ran } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const cwd = folder.path;
const good = '{"@timestamp":"2026-01-01T00:00:01Z","client_ip":"1.1.1.1"}\n';
beforeAll(() => writeFileSync(folder.at('good.ndjson'), good));
afterAll(() => folder.remove());

let cases = 0;
/** Analyses into a new case; gives its name too. */
async function analyze(...args: readonly string[]): Promise<Ran & { readonly path: string }> {
  const path = `case-${cases++}.spoor`;
  return { ...(await spoor(['analyze', ...args, '--case', path], { cwd })), path };
}

async function ledgerOf(path: string): Promise<readonly unknown[]> {
  await done(['verify', path], { cwd });
  return rows(path, 'select name, records::integer as records, events::integer as events, rejected::integer as rejected, problem from sources order by id', cwd);
}

async function loaded(name: string, content: string | Uint8Array, ...args: readonly string[]): Promise<unknown> {
  writeFileSync(folder.at(name), content);
  const ran = await analyze(name, ...args);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return (await ledgerOf(ran.path))[0];
}

test('a line of 100 MB is rejected, those around it are loaded', async () => {
  const file = openSync(folder.at('long.ndjson'), 'w');
  writeSync(file, `${good}{"x":"`);
  for (let i = 0; i < 100; i++) writeSync(file, Buffer.alloc(1 << 20, 97));
  writeSync(file, `"}\n${good}`);
  closeSync(file);
  const ran = await analyze('long.ndjson');
  expect(ran.code).toBe(0);
  expect(await ledgerOf(ran.path)).toEqual([{ name: 'long.ndjson', records: 3, events: 2, rejected: 1, problem: null }]);
  expect(await rows(ran.path, `select seq::integer as seq, length = ${6 + 100 * 2 ** 20 + 2} as whole, reason from rejects`, cwd)).toEqual([{ seq: 1, whole: true, reason: 'longer than 16 MiB' }]);
});

test('NUL bytes, broken UTF-8 and a line that is cut off reject their own records alone', async () => {
  const broken = Buffer.concat([Buffer.from(good.repeat(50)), Buffer.from('{"a":"\0"}\n'), Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d, 10]), Buffer.from(good), Buffer.from(good.slice(0, 20))]);
  const ran = await analyze('good.ndjson');
  expect(ran.code).toBe(0);
  const ledger = await loaded('broken.ndjson', broken) as { readonly records: number; readonly events: number; readonly rejected: number };
  expect(ledger.records).toBe(54);
  expect(ledger.events).toBeGreaterThanOrEqual(51);
  expect(ledger.rejected).toBeGreaterThanOrEqual(2);
});

test('a gzip stream that is cut off gives what it holds and says so', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `{"@timestamp":${1_767_225_600 + i},"n":${(i * 7919) % 100_003}}\n`).join('');
  const whole = gzipSync(lines);
  const ledger = await loaded('cut.ndjson.gz', whole.subarray(0, whole.length / 2));
  expect(ledger).toMatchObject({ name: 'cut.ndjson', problem: expect.stringContaining('gzip') as unknown });
  expect((ledger as { readonly events: number }).events).toBeGreaterThan(1000);
});

test('an empty file is said to hold no record', async () => {
  expect(await loaded('empty.log', '')).toEqual({ name: 'empty.log', records: 0, events: 0, rejected: 0, problem: 'there is no record in it' });
});

test('a missing file among good ones is said to, the rest is loaded', async () => {
  const ran = await analyze('gone.log', 'good.ndjson');
  expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining('gone.log: there is no such file or folder')]);
  expect(await ledgerOf(ran.path)).toMatchObject([{ name: 'good.ndjson', events: 1 }]);
});

test('the report names what was not read, also when it is made later', async () => {
  writeFileSync(folder.at('wide.log'), Buffer.from('\ufeffwide', 'utf16le'));
  const ran = await analyze('good.ndjson', 'wide.log');
  expect([ran.code, ran.stderr]).toEqual([0, expect.stringMatching(/wide\.log: the input is UTF-16/)]);
  await done(['report', ran.path, '--to', 'unread.html'], { cwd });
  expect(readFileSync(folder.at('unread.html'), 'utf8')).toContain('wide.log was not read: the input is UTF-16');
});

test('events without a time are told', async () => {
  writeFileSync(folder.at('untimed.ndjson'), `${good}{"x":1}\n`);
  expect((await analyze('untimed.ndjson')).stdout).toContain('untimed.ndjson: 1 of 2 events without a time');
});

test('a folder that may not be read is said to, the rest is loaded', async ({ skip }) => {
  if (process.getuid?.() !== 0) {
    console.warn('SKIPPED: only root can start a command as somebody else.');
    skip();
  }
  const nobody = 65_534;
  mkdirSync(folder.at('shared', 'secret'), { recursive: true });
  writeFileSync(folder.at('shared', 'secret', 'x.log'), good);
  writeFileSync(folder.at('shared', 'open.ndjson'), good);
  chmodSync(folder.at('shared', 'secret'), 0o700);
  mkdirSync(folder.at('theirs'));
  chownSync(folder.at('theirs'), nobody, nobody);
  chmodSync(cwd, 0o755);
  const ran = await spoor(['analyze', '../shared', '--case', 'c.spoor'], { cwd: folder.at('theirs'), user: nobody });
  expect([ran.code, ran.stderr]).toEqual([0, expect.stringMatching(/secret: the folder cannot be read: EACCES/)]);
  expect(await ledgerOf('theirs/c.spoor')).toMatchObject([{ name: 'open.ndjson', events: 1 }]);
});

test.each([
  ['no input', [], 2, /missing required argument/],
  ['nothing that is there', ['gone.log'], 1, /nothing to read.*gone\.log/],
  ['a format that is none', ['good.ndjson', '--format', 'evtx'], 2, /--format evtx is none of ndjson/],
  ['a zone that is none', ['good.ndjson', '--time-zone', 'Mars/Olympus'], 2, /"Mars\/Olympus" is no time zone/],
  ['an offset that is none', ['good.ndjson', '--clock-offset', 'soon'], 2, /--clock-offset soon is no duration/],
  ['a time that is none', ['good.ndjson', '--from', 'yesterday'], 2, /--from yesterday is no time/],
  ['a range that is empty', ['good.ndjson', '--from', '2026-01-02', '--to', '2026-01-01'], 2, /--from must be before --to/],
  ['an output over an input', ['good.ndjson', '--alerts', 'good.ndjson'], 2, /good\.ndjson is an input/],
  ['a folder for the output that is none', ['good.ndjson', '--report', 'gone/r.html'], 2, /there is no folder .*gone/],
  ['a size that is none', ['good.ndjson', '--memory-limit', 'lots'], 2, /--memory-limit lots is no size/],
  ['a number of workers that is none', ['good.ndjson', '--workers', '0'], 2, /--workers 0/],
  ['rules that are wrong', ['good.ndjson', '--rules', 'wrong.yaml'], 2, /wrong\.yaml:5:37: /],
  ['rules that are not there', ['good.ndjson', '--rules', 'gone.yaml'], 2, /gone\.yaml cannot be read/],
  ['an option that is none', ['good.ndjson', '--nonsense'], 2, /unknown option '--nonsense'/],
])('%s: a clear word, the right exit code, and no case', async (_, args, code, word) => {
  writeFileSync(folder.at('wrong.yaml'), 'spoor: 1\ndetectors:\n  - id: a\n    kind: threshold\n    window: { type: tumbling, size: 1x }\n    having: count > 0\n');
  const ran = await analyze(...args);
  expect([ran.code, ran.stderr]).toEqual([code, expect.stringMatching(word)]);
  expect(existsSync(folder.at(ran.path))).toBe(false);
});

test('a case that is a text file stays as it is', async () => {
  writeFileSync(folder.at('text.spoor'), 'only words');
  for (const args of [['analyze', 'good.ndjson', '--case', 'text.spoor'], ['verify', 'text.spoor'], ['query', 'text.spoor', 'select 1']]) {
    const ran = await spoor(args, { cwd });
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('text.spoor is no Spoor case')]);
  }
  expect(readFileSync(folder.at('text.spoor'), 'utf8')).toBe('only words');
});

test('a case of a newer version, and one that another program holds, are said to be', async () => {
  const { path } = await analyze('good.ndjson');
  const instance = await DuckDBInstance.create(folder.at(path));
  const connection = await instance.connect();
  const locked = await spoor(['analyze', 'good.ndjson', '--case', path], { cwd });
  expect([locked.code, locked.stderr]).toEqual([1, expect.stringMatching(/is open in another program/)]);
  await connection.run(`update case_info set value = '999' where key = 'version'`);
  connection.closeSync();
  instance.closeSync();
  const newer = await spoor(['verify', path], { cwd });
  expect([newer.code, newer.stderr]).toEqual([1, expect.stringMatching(/has case version 999; .* Update Spoor/)]);
});

test('the same file is skipped by its SHA-256, also under another name; another is added', async () => {
  const { path } = await analyze('good.ndjson');
  writeFileSync(folder.at('copy.ndjson'), good);
  writeFileSync(folder.at('more.ndjson'), good.replace('1.1.1.1', '2.2.2.2'));
  const again = await spoor(['analyze', 'good.ndjson', 'copy.ndjson', 'more.ndjson', '--case', path], { cwd });
  expect([again.code, again.stderr.match(/is in the case already/g)?.length]).toEqual([0, 2]);
  expect(await ledgerOf(path)).toMatchObject([{ name: 'good.ndjson', events: 1 }, { name: 'more.ndjson', events: 1 }]);
});

test('output into a pipe that nobody reads any more ends quietly', async () => {
  const { path } = await analyze('good.ndjson');
  const ran = await spoor(['query', path, 'select range from range(300000)'], { cwd, deaf: true });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
});
