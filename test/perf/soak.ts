/**
 * `npm run soak`: what the suite does in small, in large. 50 kills, 200 of a followed log, 100,000 hostile lines, larger generated logs against plain SQL.
 * Ends with code 1 at the first thing that does not hold; ends itself after 90 minutes. Needs 2 GB in the system's temporary folder.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { Random } from '../../src-core/base/random.ts';
import { done, spoor } from '../support/command-line.ts';
import { forcedFormats, hostileRun } from '../support/hostile-run.ts';
import { analyze, killAndGoOn, outcome } from '../support/kill.ts';
import { expectSoundAlerts, expectTruth, expectWindows } from '../support/nginx-check.ts';
import { expectedWindows } from '../support/nginx-twin.ts';
import { readAlerts, readWindows } from '../support/results.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const minutes = 90;
const begun = performance.now();
const say = (text: string): void => console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${text}`);

async function logs(): Promise<void> {
  for (const [seed, args] of [[101, ['--count', '500000']], [102, ['--count', '200000', '--rate', '100', '--error-rate', '0.1']], [103, ['--count', '300000', '--rate', '10000']]] as const) {
    const cwd = folder.at(`log-${seed}`);
    mkdirSync(cwd);
    await done(['generate', 'nginx', '--seed', String(seed), '--to', 'log.ndjson', ...args], { cwd });
    await done(analyze('log.ndjson'), { cwd });
    await done(['export', 'case.spoor', '--what', 'windows', '--to', 'windows.jsonl'], { cwd });
    const [windows, alerts] = [readWindows(`${cwd}/windows.jsonl`), readAlerts(`${cwd}/alerts.jsonl`)];
    expectWindows(windows, await expectedWindows(`${cwd}/log.ndjson`));
    expectTruth(alerts, `${cwd}/log.ndjson.truth.jsonl`);
    expectSoundAlerts(alerts, windows, `${cwd}/log.ndjson`);
    say(`seed ${seed}: ${windows.length} windows as plain SQL has them, ${alerts.length} sound alerts`);
  }
}

async function kills(): Promise<void> {
  const log = folder.at('log.ndjson');
  await done(['generate', 'nginx', '--count', '1000000', '--seed', '104', '--to', log], { cwd: folder.path });
  mkdirSync(folder.at('undisturbed'));
  const ran = await spoor(analyze(log), { cwd: folder.at('undisturbed') });
  assert.equal(ran.code, 0, ran.stderr);
  const undisturbed = await outcome(folder.at('undisturbed'));
  for (let round = 0, landed = 0; landed < 50; round++) {
    const cwd = folder.at(`killed-${round}`);
    mkdirSync(cwd);
    landed += await killAndGoOn(analyze(log), cwd, { random: new Random(105 + round), duration: ran.milliseconds, kills: Math.min(5, 50 - landed) });
    assert.deepEqual(await outcome(cwd), undisturbed);
    say(`${landed} kills, the case as if nothing had happened`);
  }
}

/** A stream, killed again and again. */
async function streams(): Promise<void> {
  const log = folder.at('network.ndjson');
  await done(['generate', 'network', '--count', '300000', '--seed', '106', '--error-rate', '0.05', '--out-of-orderness', '5s', '--to', log], { cwd: folder.path });
  const follow = ['tail', log, '--case', 'case.spoor', '--alerts', 'alerts.jsonl', '--commit-every', '50ms', '--until-idle', '300ms', '--out-of-orderness', '3s'];
  mkdirSync(folder.at('followed'));
  const ran = await spoor(follow, { cwd: folder.at('followed') });
  assert.equal(ran.code, 0, ran.stderr);
  const undisturbed = await outcome(folder.at('followed'));
  for (let round = 0, landed = 0; landed < 200; round++) {
    const cwd = folder.at(`followed-${round}`);
    mkdirSync(cwd);
    landed += await killAndGoOn(follow, cwd, { random: new Random(107 + round), duration: ran.milliseconds, kills: Math.min(10, 200 - landed) });
    assert.deepEqual(await outcome(cwd), undisturbed);
    say(`${landed} kills of a followed log, the case as if nothing had happened`);
  }
}

async function hostile(): Promise<void> {
  let records = 0;
  for (let round = 0; records < 100_000; round++) {
    const format = forcedFormats[round % forcedFormats.length];
    records += await hostileRun(folder.at(`hostile-${round}`), format, 1000 + round, 4000);
    say(`${records} hostile records, now as ${format ?? 'recognised'}`);
  }
}

const limit = setTimeout(() => {
  say(`FAILED: not done after ${minutes} minutes`);
  folder.remove();
  process.exit(1);
}, minutes * 60_000);
try {
  await logs();
  await kills();
  await streams();
  await hostile();
  say('soak: all held');
} catch (error) {
  say(`FAILED: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  clearTimeout(limit);
  folder.remove();
}
