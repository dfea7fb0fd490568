import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { done, spoor } from '../support/command-line.ts';
import { generatedText, jsonLines } from '../support/generated.ts';
import { walk, type NetworkRecord, type Violation } from '../support/network-twin.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const options = { cwd: folder.path };

const written = (name: string): { text: string; truth: string } => ({ text: readFileSync(folder.at(name), 'utf8'), truth: readFileSync(folder.at(`${name}.truth.jsonl`), 'utf8') });

describe('generate', () => {
  test.each(['network', 'clickstream', 'netflow', 'nginx'])('%s: a file, its truth beside it, and the same on standard output', async (name) => {
    const args = ['generate', name, '--count', '5000', '--seed', '3', '--error-rate', '0.1', '--rate', '50', '--out-of-orderness', '2s'];
    await done([...args, '--to', `${name}.ndjson`], options);
    expect(written(`${name}.ndjson`)).toEqual(generatedText(name, { count: 5000, seed: 3, errorRate: 0.1, rate: 50, outOfOrderness: 2e6 }));
    expect(written(`${name}.ndjson`).truth).not.toBe('');
    expect(await done([...args, '--to', '-'], options)).toBe(written(`${name}.ndjson`).text);
  });

  test('a file may be named by its URI', async () => {
    await done(['generate', 'network', '--count', '10', '--to', pathToFileURL(folder.at('by uri.ndjson')).href], options);
    expect(readFileSync(folder.at('by uri.ndjson'), 'utf8').split('\n')).toHaveLength(11);
  });

  test('the network has no errors unless asked, and then an empty truth', async () => {
    await done(['generate', 'network', '--entities', '7', '--count', '500', '--to', 'right.ndjson'], options);
    expect(written('right.ndjson')).toEqual(generatedText('network', { count: 500, seed: 1, entities: 7 }));
    expect(written('right.ndjson').truth).toBe('');
  });

  test.each([
    [['generate', 'nothing'], 'generate nothing: there are network'],
    [['generate', 'nginx', '--entities', '10'], 'make no sense for nginx'],
    [['generate', 'network', '--count', 'many'], '--count many'],
    [['generate', 'network', '--rate', 'fast'], '--rate fast is no number'],
    [['generate', 'network', '--error-rate', '2'], 'error rate 2'],
    [['generate', 'network', '--entities', '0'], '--entities 0'],
    [['generate', 'network', '--out-of-orderness', 'long'], '--out-of-orderness long is no duration'],
    [['generate', 'network', '--to', 'kafka://localhost:9092/topic'], '--to kafka://localhost:9092/topic: this version writes to files'],
  ])('%j is bad usage', async (args, message) => {
    const ran = await spoor(args, options);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(message);
  });

  test('a truth that cannot be written fails the command', async () => {
    const ran = await spoor(['generate', 'network', '--to', 'nowhere/network.ndjson'], options);
    expect(ran.code).toBe(1);
    expect(existsSync(folder.at('nowhere'))).toBe(false);
  });

  test('by hand: in real time, each Enter makes a wrong event, Ctrl-C leaves file and truth whole', async () => {
    const begun = Date.now();
    const args = ['generate', 'network', '--manual', '--rate', '200', '--out-of-orderness', '10s', '--to', 'manual.ndjson'];
    const ran = await spoor(args, { ...options, input: Buffer.from('\n\n\n'), signal: { name: 'SIGINT', after: 4000 } });
    expect([ran.code, ran.stderr]).toEqual([0, 'Enter makes what comes next an anomaly; Ctrl-C ends.\n']);
    const { text, truth } = written('manual.ndjson');
    const records = jsonLines(text) as readonly NetworkRecord[];
    expect(jsonLines(truth) as readonly Violation[]).toHaveLength(3);
    expect(jsonLines(truth) as readonly Violation[]).toEqual(walk(records).violations);
    expect(records.length).toBeGreaterThan(100);
    expect(records.length).toBeLessThan(1000);
    expect(records.every(({ timestamp }) => timestamp >= begun && timestamp < begun + 20_000)).toBe(true);
  });

  test('by hand it ends by itself after so many records', async () => {
    const out = await done(['generate', 'nginx', '--manual', '--rate', '500', '--count', '300'], options);
    expect(out.trimEnd().split('\n')).toHaveLength(300);
  });
});
