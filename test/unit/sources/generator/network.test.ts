import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGenerator } from '../../../../src-core/sources/generator/generators.ts';
import type { GeneratorOptions } from '../../../../src-core/sources/generator/record-generator.ts';
import { drained, generatedText, jsonLines, lateness } from '../../../support/generated.ts';
import { walk, type NetworkRecord, type Violation } from '../../../support/network-twin.ts';

const places = { 1: [37.3861, -122.0839], 2: [40.7128, -74.006], 3: [51.5074, -0.1278], 4: [35.6762, 139.6503] } as const;

function generated(options: GeneratorOptions): { text: string; records: readonly NetworkRecord[]; truth: readonly Violation[] } {
  const { text, truth } = generatedText('network', options);
  return { text, records: jsonLines(text) as readonly NetworkRecord[], truth: jsonLines(truth) as readonly Violation[] };
}

describe('the network generator', () => {
  test('writes the fields in order', () => {
    const line = /^\{"timestamp":\d{13},"source_address":"10(\.\d+){3}","network_id":[1-4],"event":"[a-g]","latitude":-?\d+\.\d+,"longitude":-?\d+\.\d+\}$/;
    const lines = generated({ count: 2000, seed: 1 }).text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.filter((candidate) => !line.test(candidate))).toEqual([]);
  });

  test('the truth is what the machine finds, in order and out of it', () => {
    const disorder = fc.constantFrom(0, 20_000, 5e6);
    const load = fc.constantFrom<[entities: number, rate: number]>([1, 1000], [3, 50], [40, 20_000], [1000, 1000]);
    fc.assert(
      fc.property(fc.constantFrom(0, 0.01, 0.3, 1), disorder, load, fc.maxSafeInteger(), fc.constantFrom(0, 1, 3000), (errorRate, outOfOrderness, [entities, rate], seed, count) => {
        const { records, truth } = generated({ count, seed, errorRate, entities, rate, outOfOrderness });
        expect(records).toHaveLength(count);
        expect(truth).toEqual(walk(records).violations);
        if (errorRate === 0) expect(truth).toEqual([]);
        expect(lateness(records.map(({ timestamp }) => timestamp * 1000))).toBeLessThanOrEqual(outOfOrderness);
      }),
      { numRuns: 60 },
    );
  });

  test.each([0.01, 0.3])('one record in so many is wrong: %d', (errorRate) => {
    const { truth } = generated({ count: 50_000, seed: 2, errorRate });
    expect(Math.abs(truth.length - 50_000 * errorRate)).toBeLessThan(4 * Math.sqrt(50_000 * errorRate));
    expect(new Set(truth.map(({ state }) => state)).size).toBe(5);
  });

  test('events come as often as they should', () => {
    const { taken } = walk(generated({ count: 200_000, seed: 3, entities: 50 }).records);
    for (const [event, others, share] of [['INITIAL a', ['INITIAL c'], 0.6], ['X b', ['X d'], 0.2], ['Z f', ['Z g'], 0.3]] as const) {
      const all = [event, ...others].reduce((sum, name) => sum + taken[name]!, 0);
      expect(Math.abs(taken[event]! / all - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / all));
    }
  });

  test('so many addresses are active at a time; those that are done come back or give way to others', () => {
    const { records } = generated({ count: 50_000, seed: 4, entities: 30 });
    expect(walk(records).open.size).toBeLessThanOrEqual(30);
    expect(walk(records).open.size).toBeGreaterThan(15);
    const begun = Map.groupBy(records.filter(({ event }) => event === 'g'), ({ source_address }) => source_address);
    const several = [...begun.values()].filter(({ length }) => length > 1).length;
    expect(several / begun.size).toBeCloseTo(0.5, 1);
  });

  test('an address stays in its network, which stands in one place', () => {
    const { records } = generated({ count: 20_000, seed: 5 });
    const networks = new Map(records.map(({ source_address, network_id }) => [source_address, network_id]));
    expect(new Set(networks.values())).toEqual(new Set([1, 2, 3, 4]));
    for (const { source_address, network_id, latitude, longitude } of records) {
      expect(networks.get(source_address)).toBe(network_id);
      expect([latitude, longitude]).toEqual(places[network_id as keyof typeof places]);
    }
  });

  test.each([[1, 1000], [2, 2000], [1000, 1000]])('%d addresses at %d a second never do two things in one millisecond, and keep the rate', (entities, rate) => {
    const { records } = generated({ count: 20_000, seed: 6, entities, rate });
    expect(new Set(records.map(({ source_address, timestamp }) => `${source_address} ${timestamp}`)).size).toBe(20_000);
    expect((records.at(-1)!.timestamp - records[0]!.timestamp) / 1000 / (20_000 / rate)).toBeCloseTo(1, 1);
  });

  test('disorder moves records and changes none, up to its bound', () => {
    const options = { count: 30_000, seed: 7, errorRate: 0.01 };
    const [ordered, moved] = [generated(options), generated({ ...options, outOfOrderness: 5e6 })];
    expect(moved.records).not.toEqual(ordered.records);
    expect(moved.text.split('\n').sort()).toEqual(ordered.text.split('\n').sort());
    const late = lateness(moved.records.map(({ timestamp }) => timestamp * 1000));
    expect(late).toBeGreaterThan(4.5e6);
    expect(late).toBeLessThanOrEqual(5e6);
  });

  test('as many records are made wrong as was asked by hand', () => {
    const generator = createGenerator('network', { count: 100, seed: 8 });
    const before = generator.next(10)!;
    generator.inject();
    generator.inject();
    const after = drained(generator);
    const records = jsonLines(before.text + after.text) as readonly NetworkRecord[];
    expect(jsonLines(after.truth) as readonly Violation[]).toEqual(walk(records).violations);
    expect((jsonLines(after.truth) as readonly Violation[]).map(({ seq }) => seq)).toEqual([10, 11]);
  });
});
