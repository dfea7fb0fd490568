import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { done, spoor } from '../support/command-line.ts';
import { analyze, expectVerified, killAndGoOn, outcome, type Outcome } from '../support/kill.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const log = folder.at('log.ndjson');
let undisturbed: Outcome;
let duration = 0;

function workFolder(name: string): string {
  mkdirSync(folder.at(name));
  return folder.at(name);
}

beforeAll(async () => {
  // More than one commit's worth of content, so that a kill may find some of it stored and some not.
  await done(['generate', 'nginx', '--count', '700000', '--seed', '31', '--to', log], { cwd: folder.path });
  const cwd = workFolder('undisturbed');
  const ran = await spoor(analyze(log), { cwd });
  expect(ran.code).toBe(0);
  duration = ran.milliseconds;
  undisturbed = await outcome(cwd);
});
afterAll(() => folder.remove());

test('killed at any instant and run again, the case is as if nothing had happened', { timeout: 200_000 }, async () => {
  const cwd = workFolder('killed');
  const landed = await killAndGoOn(analyze(log), cwd, { random: new Random(32), duration, kills: 3 });
  expect(landed).toBeGreaterThan(0);
  expect(await outcome(cwd)).toEqual(undisturbed);
});

test('Ctrl-C while loading and while detecting: exit code 1, a sound case, and the same command goes on', { timeout: 200_000 }, async () => {
  const cwd = workFolder('interrupted');
  const loading = await spoor(analyze(log), { cwd, signal: { name: 'SIGINT', after: duration / 3 } });
  expect([loading.code, loading.stderr]).toEqual([1, expect.stringContaining('Stopped on request')]);
  await expectVerified(cwd);
  await done(analyze(log), { cwd });
  const again = await spoor(analyze(log), { cwd });
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('is in the case already')]);
  const detecting = await spoor(analyze(log), { cwd, signal: { name: 'SIGINT', after: again.milliseconds / 2 } });
  expect([detecting.code, detecting.stderr]).toEqual([1, expect.stringContaining('Stopped on request')]);
  expect(await outcome(cwd)).toEqual(undisturbed);
});
