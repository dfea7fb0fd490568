import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../../src-core/base/random.ts';
import { done, rows, spoor } from './command-line.ts';

/** One log, analysed in a folder of its own: the case `case.spoor`, the alerts `alerts.jsonl`. */
export const analyze = (log: string): readonly string[] => ['analyze', log, '--case', 'case.spoor', '--alerts', 'alerts.jsonl'];

/** All that a run leaves behind; order-independent where the store keeps no order. */
export interface Outcome {
  readonly ledger: unknown;
  readonly events: unknown;
  readonly rejects: unknown;
  readonly late: unknown;
  readonly transitions: unknown;
  readonly windows: string;
  readonly alerts: string;
  readonly files: readonly string[];
}

export async function outcome(folder: string): Promise<Outcome> {
  const path = 'case.spoor';
  await expectVerified(folder);
  await done(['export', path, '--what', 'windows', '--to', 'windows.jsonl'], { cwd: folder });
  const hashOf = (table: string): string => `select count(*) as n, bit_xor(hash(t)) as x, sum(hash(t)::hugeint)::varchar as s from ${table} t`;
  return {
    ledger: await rows(path, 'select * exclude (prefix_sha256) from sources order by id', folder),
    events: await rows(path, hashOf('events'), folder),
    rejects: await rows(path, hashOf('rejects'), folder),
    late: await rows(path, 'select * from late order by source, seq', folder),
    transitions: await rows(path, 'select * replace (sum(count)::bigint as count) from transitions group by all order by all', folder),
    windows: readFileSync(join(folder, 'windows.jsonl'), 'utf8'),
    alerts: readFileSync(join(folder, 'alerts.jsonl'), 'utf8'),
    files: readdirSync(folder).sort(),
  };
}

/** Throws where the case does not hold. A case that a kill left before its first commit is none yet. */
export async function expectVerified(folder: string): Promise<void> {
  if (!existsSync(join(folder, 'case.spoor'))) return;
  const { code, stdout, stderr } = await spoor(['verify', 'case.spoor'], { cwd: folder });
  if (code === 0 || /is a DuckDB file, but no Spoor case/.test(stderr)) return;
  throw new Error(`The case does not hold (${code}): ${stdout}${stderr}`);
}

export interface Interruption {
  readonly random: Random;
  /** How long the command takes undisturbed, milliseconds. */
  readonly duration: number;
  readonly kills: number;
}

/** Kills the command at random instants, each time going on by the same command, then lets it end. Gives how many kills found it at work. */
export async function killAndGoOn(args: readonly string[], folder: string, { random, duration, kills }: Interruption): Promise<number> {
  let landed = 0;
  for (let i = 0; i < kills; i++) {
    const { code } = await spoor(args, { cwd: folder, signal: { name: 'SIGKILL', after: random.uniform() * duration } });
    if (code === null) landed++;
    else if (code !== 0) throw new Error(`After ${i} kills the command ended with ${code}.`);
    await expectVerified(folder);
  }
  await done(args, { cwd: folder });
  return landed;
}
