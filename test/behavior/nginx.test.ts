import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { done } from '../support/command-line.ts';
import { expectSoundAlerts, expectTruth, expectWindows, withoutSeqs } from '../support/nginx-check.ts';
import { expectedWindows } from '../support/nginx-twin.ts';
import { readAlerts, readWindows } from '../support/results.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const options = { cwd: folder.path };

async function analyzed(log: string, name: string): Promise<void> {
  await done(['analyze', log, '--case', `${name}.spoor`, '--alerts', `${name}.jsonl`], options);
}

describe.each([
  ['usual', 11, ['--count', '30000']],
  ['many bursts, slow', 12, ['--count', '8000', '--rate', '50', '--error-rate', '0.4']],
  ['few', 13, ['--count', '40']],
  ['dense', 14, ['--count', '5000', '--rate', '20000', '--error-rate', '0.2']],
])('generated log: %s', (_, seed, args) => {
  const name = `seed-${seed}`;
  const log = folder.at(`${name}.ndjson`);

  test('windows are what plain SQL says, alerts cover every burst and are sound', async () => {
    await done(['generate', 'nginx', '--seed', String(seed), '--to', log, ...args], options);
    await analyzed(log, name);
    await done(['export', `${name}.spoor`, '--what', 'windows', '--to', `${name}.windows.jsonl`], options);
    const [windows, alerts] = [readWindows(folder.at(`${name}.windows.jsonl`)), readAlerts(folder.at(`${name}.jsonl`))];
    expectWindows(windows, await expectedWindows(log));
    expectTruth(alerts, `${log}.truth.jsonl`);
    expectSoundAlerts(alerts, windows, log);
  });

  test.each(['reversed', 'shuffled'])('%s lines give the same alerts', async (how) => {
    const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
    const moved = how === 'reversed' ? lines.toReversed() : new Random(seed).shuffle([...lines]);
    mkdirSync(folder.at(how), { recursive: true });
    const path = folder.at(how, `${name}.ndjson`);
    writeFileSync(path, `${moved.join('\n')}\n`);
    await analyzed(path, `${name}-${how}`);
    const alerts = readAlerts(folder.at(`${name}-${how}.jsonl`));
    expect(withoutSeqs(alerts)).toEqual(withoutSeqs(readAlerts(folder.at(`${name}.jsonl`))));
    expect(alerts.every(({ events }) => events.every(({ source }) => source === `${name}.ndjson`))).toBe(true);
  });
});
