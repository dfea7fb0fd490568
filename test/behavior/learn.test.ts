import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { done, spoor } from '../support/command-line.ts';
import { protocol, runOf } from '../support/machines.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const options = { cwd: folder.path };
beforeAll(() => {
  const random = new Random(1);
  writeFileSync(folder.at('runs.txt'), Array.from({ length: 3000 }, () => `${runOf(protocol, random).join(' ')}\n`).join(''));
  writeFileSync(folder.at('events.ndjson'), shuffledEvents(random));
});
afterAll(() => folder.remove());

/** Runs of 40 addresses side by side, in no order of time; a run of an address ends ten minutes before its next. */
function shuffledEvents(random: Random): string {
  const lines = Array.from({ length: 40 }, (_, i) => {
    let time = Date.UTC(2026, 0, 1) + i;
    return Array.from({ length: 30 }, () => {
      time += 600_000;
      return runOf(protocol, random).map((event) => JSON.stringify({ timestamp: new Date((time += 1000)).toISOString(), source_address: `192.0.2.${i}`, event }));
    });
  });
  return `${random.shuffle(lines.flat(2)).join('\n')}\n`;
}

const conformed = (text: string): readonly Readonly<Record<string, unknown>>[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

describe('learn and conform', () => {
  it('make a rule of a file of traces, and hold traces against it', async () => {
    expect(await done(['learn', 'runs.txt', '--traces', '--to', 'protocol.yaml'], options)).toContain('6 states and 8 transitions from 3,000 traces');
    const json = await done(['conform', 'protocol.yaml', '--traces', '-', '--json'], { ...options, input: Buffer.from('c d g\n\na x e g\na b\n') });
    expect(conformed(json)).toEqual([
      { trace: 1, fits: true, left_at: null, log2_probability: expect.closeTo(Math.log2(0.4 * 0.8 * 0.7), 0) as number },
      { trace: 3, fits: false, left_at: 1, log2_probability: expect.any(Number) as number },
      { trace: 4, fits: false, left_at: 2, log2_probability: expect.any(Number) as number },
    ]);
    const text = await done(['conform', 'protocol.yaml', '--traces', '-'], { ...options, input: Buffer.from('c d g\na x e g\na b\n') });
    expect(text).toBe('1 of 3 traces fit (33.33 %).\nLEFT IN  BY         TRACES\nafter_a  x          1\nafter_b  (its end)  1\n');
  });

  it('make a rule of events by their time, whole keys or runs between pauses, and leave no case behind', async () => {
    const learn = ['learn', 'events.ndjson', '--by', 'source_address', '--event', 'event'];
    const whole = await done(learn, options);
    expect(whole).toContain('by: [ source_address ]');
    const summary = JSON.parse(await done([...learn, '--gap', '5m', '--to', 'runs.yaml', '--json'], options)) as Readonly<Record<string, unknown>>;
    expect(summary).toMatchObject({ rule: 'runs', traces: 1200, states: 6, transitions: 8, falsePositives: 0 });
    expect(conformed(await done(['conform', 'runs.yaml', 'events.ndjson', '--gap', '5m', '--json'], options)).filter(({ fits }) => fits === true)).toHaveLength(1200);
    expect(conformed(await done(['conform', 'runs.yaml', 'events.ndjson', '--json'], options)).map(({ trace }) => trace).sort()[0]).toBe('192.0.2.0');
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.spoor'))).toEqual([]);
    expect(readFileSync(folder.at('runs.yaml'), 'utf8')).toContain('initial: START');
  });

  it.each([
    [['learn', 'runs.txt'], 2, '--event'],
    [['learn', 'nowhere.txt', '--traces'], 1, 'nowhere.txt cannot be read'],
    [['learn', 'events.ndjson', '--by', 'nobody', '--event', 'event'], 2, 'No event has the fields'],
    [['learn', 'runs.txt', '--traces', '--false-positives', '2'], 2, 'write a share between 0 and 1'],
    [['conform', 'runs.txt', '--traces', 'runs.txt'], 2, 'runs.txt:1:1'],
  ])('say what is wrong: %j', async (args, code, words) => {
    const ran = await spoor(args, options);
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining(words)]);
  });
});
