import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTimeText } from '../../../../src-core/base/timestamp.ts';
import { createGenerator } from '../../../../src-core/sources/generator/generators.ts';
import { drained, generatedText, jsonLines, lateness } from '../../../support/generated.ts';

const names = ['network', 'clickstream', 'netflow', 'nginx'];
const named = fc.constantFrom(...names);
const disorder = fc.constantFrom(0, 2e6);

const timeFields: Readonly<Record<string, string>> = { network: 'timestamp', clickstream: 'timestamp', netflow: 'ts', nginx: '@timestamp' };

/** Event times in microseconds. */
const times = (name: string, text: string): readonly number[] =>
  (jsonLines(text) as readonly Readonly<Record<string, string | number>>[]).map((record) => parseTimeText(String(record[timeFields[name]!])));

const lineCount = (text: string): number => text.split('\n').length - 1;

describe('every generator', () => {
  test('gives the same bytes for the same options, however they are asked for', () => {
    fc.assert(
      fc.property(named, disorder, fc.maxSafeInteger(), fc.integer({ min: 1, max: 3000 }), (name, outOfOrderness, seed, size) => {
        const options = { count: 2000, seed, errorRate: 0.1, outOfOrderness };
        const whole = generatedText(name, options);
        expect(drained(createGenerator(name, options), size)).toEqual(whole);
        expect(lineCount(whole.text)).toBe(2000);
        expect(generatedText(name, { ...options, seed: seed === 1 ? 2 : 1 }).text).not.toBe(whole.text);
      }),
      { numRuns: 30 },
    );
  });

  test('skips as if it had been asked', () => {
    fc.assert(
      fc.property(named, disorder, fc.maxSafeInteger(), fc.integer({ min: 0, max: 1999 }), (name, outOfOrderness, seed, count) => {
        const options = { count: 2000, seed, errorRate: 0.1, outOfOrderness };
        const [asked, skipping] = [createGenerator(name, options), createGenerator(name, options)];
        asked.next(count);
        skipping.skip(count);
        expect(drained(skipping)).toEqual(drained(asked));
      }),
      { numRuns: 40 },
    );
  });

  test.each(names)('%s without end goes on until it is closed; then what is held back comes', (name) => {
    const options = { count: Infinity, seed: 1, errorRate: 0.05, outOfOrderness: 3e6, rate: 500 };
    const generator = createGenerator(name, options);
    expect(lineCount(generator.next(250_000)!.text)).toBe(250_000);
    generator.close();
    const rest = drained(generator);
    expect(lineCount(rest.text)).toBeGreaterThan(20);
    expect(generator.next(1)).toBeUndefined();
  });

  test.each(['clickstream', 'netflow', 'nginx'])('%s: what is injected begins at once, and is in the truth even if it is cut off', (name) => {
    const generator = createGenerator(name, { count: Infinity, seed: 2, errorRate: 0, outOfOrderness: 0 });
    expect(generator.next(1000)!.truth).toBe('');
    generator.inject();
    const next = generator.next(400)!;
    generator.close();
    const [anomaly, ...others] = jsonLines(next.truth + drained(generator).truth) as readonly { seq: number; count: number; seqs: readonly number[] }[];
    expect(others).toEqual([]);
    expect(anomaly!.seq).toBeGreaterThanOrEqual(1000);
    expect(anomaly!.seq).toBeLessThan(1400);
    expect([anomaly!.seq, anomaly!.count]).toEqual([anomaly!.seqs[0], anomaly!.seqs.length]);
  });

  test.each(names)('%s: what is injected is part of the count', (name) => {
    const generator = createGenerator(name, { count: 1000, seed: 3, errorRate: 0 });
    const before = generator.next(300)!;
    generator.inject();
    expect(lineCount(before.text + drained(generator).text)).toBe(1000);
  });

  test.each(names)('%s begins when it is told to', (name) => {
    const start = Date.UTC(2020, 5, 1) * 1000;
    const [first] = times(name, generatedText(name, { count: 1, seed: 3, start }).text);
    expect(Math.abs(first! - start)).toBeLessThan(2e6);
  });

  test.each(names)('%s stays within its out-of-orderness', (name) => {
    for (const outOfOrderness of [0, 2e6]) {
      const options = { count: 20_000, seed: 4, errorRate: 0.2, outOfOrderness };
      const late = lateness(times(name, generatedText(name, options).text));
      expect(late).toBeLessThanOrEqual(outOfOrderness);
      expect(late).toBeGreaterThanOrEqual(outOfOrderness * 0.8);
    }
  });

  test.each(names)('%s says what is wrong with its options', (name) => {
    const wrong = [{ count: -1 }, { count: 1.5 }, { seed: NaN }, { errorRate: 1.1 }, { errorRate: NaN }, { rate: 0 }, { rate: 1e6 }, { entities: 0 }, { entities: 1e6 }, { outOfOrderness: -1 }];
    for (const options of wrong) expect(() => createGenerator(name, { count: 1, seed: 1, ...options })).toThrow(expect.objectContaining({ code: 'bad_argument' }));
  });

  test.each([
    ['nothing', {}, /there are network, clickstream, netflow, nginx/],
    ['toString', {}, /there are/],
    ['nginx', { entities: 5 }, /make no sense for nginx/],
    ['network', { entities: 2, rate: 3000 }, /at most 2000 records a second/],
    ['netflow', { errorRate: 0.95 }, /up to 0.9/],
  ])('%s %o is refused', (name, options, message) => {
    expect(() => createGenerator(name, { count: 1, seed: 1, ...options })).toThrow(message);
  });
});
