/** npm run bench [-- ROUNDS]: what Spoor's main job costs beside DuckDB's own reader, turn by turn in one run. Linux shows memory too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measure, median, type Measured } from './measure.ts';
import { machineBytes, machineSpeed } from './machine.ts';
import { figure, figureAtLeast, say } from './say.ts';

const rounds = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'spoor-bench-'));
const spoor = resolve(import.meta.dirname, '../../src-main/cli/spoor.mjs');
const reference = resolve(import.meta.dirname, 'reference.ts');
const run = (args: readonly string[]): Promise<Measured> => measure(process.execPath, args, folder);
const file = (name: string): string => join(folder, name);

async function analyze(input: string): Promise<Measured> {
  for (const suffix of ['', '.wal']) rmSync(file(`case.spoor${suffix}`), { force: true });
  return run([spoor, 'analyze', file(input), '--case', file('case.spoor')]);
}

async function readJson(input: string): Promise<Measured> {
  rmSync(file('reference.duckdb'), { force: true });
  return run([reference, file(input), file('reference.duckdb')]);
}

/** DuckDB's reader and Spoor, turn by turn; the first round does not count. */
async function inTurn(input: string): Promise<readonly (readonly [Measured, Measured])[]> {
  const pairs: (readonly [Measured, Measured])[] = [];
  for (let round = 0; round <= rounds; round++) {
    const pair = [await readJson(input), await analyze(input)] as const;
    say(`${round === 0 ? 'warm-up' : `round ${round}`}: read_json ${pair[0].seconds.toFixed(2)} s, analyze ${pair[1].seconds.toFixed(2)} s, peak ${pair[1].peak?.toFixed(0) ?? '?'} MiB`);
    if (round > 0) pairs.push(pair);
  }
  return pairs;
}

const ratio = (pairs: readonly (readonly [Measured, Measured])[]): number => median(pairs.map(([theirs, mine]) => mine.seconds / theirs.seconds));

/** `npm run -s spoor -- ARGS`, as a user calls it. */
async function throughNpm(args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    rmSync(file('ten.spoor'), { force: true });
    times.push((await measure('npm', ['run', '-s', 'spoor', '--', ...args], resolve(import.meta.dirname, '../..'))).seconds);
  }
  return median(times);
}

try {
  await run([spoor, 'generate', 'nginx', '--count', '2000000', '--seed', '1', '--to', file('large.ndjson')]);
  await run([spoor, 'generate', 'nginx', '--count', '200000', '--seed', '1', '--to', file('small.ndjson')]);
  writeFileSync(file('ten.ndjson'), Array.from({ length: 10 }, (_, i) => `${JSON.stringify({ time: `2026-01-01T00:00:0${i}Z`, n: i })}\n`).join(''));
  const pairs = await inTurn('large.ndjson');
  const small: Measured[] = [];
  for (let round = 0; round < rounds; round++) small.push(await analyze('small.ndjson'));
  const peak = (measured: readonly Measured[]): number => median(measured.map((one) => one.peak ?? NaN));
  const large = peak(pairs.map(([, mine]) => mine));
  figure('2M records: load, four rules, store against read_json', ratio(pairs), 'x', 2.5);
  figure('peak memory at 2M against 200k records', large / peak(small), 'x', 1.3);
  figure('peak memory at 2M records', large / 1024, 'GiB', 1.5);
  await run([spoor, 'generate', 'network', '--count', '5000000', '--seed', '1', '--error-rate', '0.01', '--to', file('network.ndjson')]);
  figure('5M network events: load, machine, groups, store', ratio(await inTurn('network.ndjson')), 'x', 4);
  figureAtLeast('the state machine alone, over decoded columns', machineSpeed() / 1e6, 'M events/s', 5);
  figure('10M keys under way in a machine, paths apart', machineBytes(10_000_000) / 2 ** 30, 'GiB', 1);
  figure('--help through npm', await throughNpm(['--help']), 's', 0.5);
  figure('a file of ten lines through npm', await throughNpm(['analyze', file('ten.ndjson'), '--case', file('ten.spoor')]), 's', 1.5);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
