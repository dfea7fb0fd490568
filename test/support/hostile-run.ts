import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../src-core/base/random.ts';
import { rows, spoor } from './command-line.ts';
import { fileNames, hostileLines, openings } from './hostile-lines.ts';
import { assertHarmlessCsv, assertHarmlessReport, assertHarmlessTerminal, filesIn } from './outputs.ts';

/** Rules that speak of whatever the lines hold, so that hostile texts become keys, values and messages. */
const rules = `spoor: 1
detectors:
${[['any', ''], ['client', 'client_ip'], ['client-host', 'client_ip, host'], ['address', 'remote_addr'], ['agent', 'http_user_agent'], ['message', 'message'], ['script', '"<script>alert(1)</script>"'], ['formula', '"=1+1"'], ['proto', '__proto__']]
  .map(([id, by]) => `  - { id: ${id!}, kind: threshold, by: [${by!}], window: { type: tumbling, size: 1m }, having: count > 0, emit: { n: count(), hosts: distinct(host), most: max(request_time), sum: sum(status) } }`).join('\n')}
  - { id: met, kind: indicator, fields: [client_ip, remote_addr], values: [1.2.3.4, evil.example] }
`;

const exported = ['events.csv', 'alerts.csv', 'windows.csv', 'events.jsonl', 'windows.jsonl', 'events.parquet', 'alerts.parquet'];

const formats = [undefined, 'ndjson', 'json', 'csv', 'tsv', 'combined', 'common', 'lines'] as const;
export type ForcedFormat = (typeof formats)[number];
export const forcedFormats: readonly ForcedFormat[] = formats;

/** Writes so many hostile lines into files with hostile names below `folder/input`. */
function writeInputs(folder: string, seed: number, lines: number): void {
  const random = new Random(seed);
  mkdirSync(join(folder, 'input'), { recursive: true });
  fileNames.forEach((name, i) => writeFileSync(join(folder, 'input', name), Buffer.concat([Buffer.from(openings[i % openings.length]!), hostileLines(random, Math.ceil(lines / fileNames.length))])));
}

/**
 * Hostile lines through every way out of the program, in a folder within `folder`: nothing crashes, the ledger balances,
 * the case verifies, and no output can harm who opens it. Gives how many records were read. Throws otherwise.
 */
export async function hostileRun(folder: string, format: ForcedFormat, seed: number, lines: number): Promise<number> {
  const cwd = join(folder, 'deep', 'down', 'work');
  writeInputs(cwd, seed, lines);
  writeFileSync(join(cwd, 'rules.yaml'), rules);
  const before = filesIn(folder);
  const forced = format === undefined ? [] : ['--format', format];
  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await spoor(args, { cwd });
    assertHarmlessTerminal(stdout);
    assertHarmlessTerminal(stderr);
    assert.equal(code, 0, `${args.join(' ')}: ${stderr}${stdout.slice(-2000)}`);
    return stdout;
  };
  await run('analyze', 'input', ...forced, '--rules', 'rules.yaml', '--case', 'c.spoor', '--report', 'r.html', '--alerts', 'a.jsonl');
  await run('verify', 'c.spoor');
  await run('report', 'c.spoor', '--to', 'd.html', '--defang');
  for (const file of exported) await run('export', 'c.spoor', '--what', file.split('.')[0]!, '--to', file);
  await run('query', 'c.spoor', 'select * from events limit 300');
  await run('query', 'c.spoor', 'select * from alerts limit 300', '--json');
  await run('analyze', 'input', ...forced, '--rules', 'rules.yaml', '--case', 'c.spoor', '--json');
  for (const report of ['r.html', 'd.html']) assertHarmlessReport(join(cwd, report));
  for (const file of exported) if (file.endsWith('.csv')) assertHarmlessCsv(join(cwd, file));
  const written = ['a.jsonl', 'c.spoor', 'd.html', 'r.html', ...exported];
  assert.deepEqual(filesIn(folder), [...before, ...written.map((name) => join('deep', 'down', 'work', name))].sort());
  return recordsOf(cwd);
}

async function recordsOf(cwd: string): Promise<number> {
  const [ledger] = await rows('c.spoor', 'select sum(records)::integer as records, bool_and(balanced) as balanced from ledger', cwd);
  assert.equal(ledger!['balanced'], true);
  return Number(ledger!['records']);
}
