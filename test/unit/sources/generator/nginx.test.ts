import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SpoorError } from '../../../../src-core/base/errors.ts';
import { createGenerator } from '../../../../src-core/sources/generator/generators.ts';
import { burstRules, generated, keysOver, microseconds } from '../../../support/nginx-events.ts';

const start = Date.UTC(2026, 0, 1) * 1000;

describe('the NGINX generator', () => {
  test('writes the fields in order, all values as texts', () => {
    const { text } = generated({ count: 2000, seed: 1 });
    const line = /^\{"server":"s_v\d+","client_ip":"(\d+\.){3}\d+","method":"[A-Z]+","status":"[2-5]\d\d","request_time":"\d\.\d\d","host":"api_\d+\.example\.com","country":"[A-Z]{2}","@timestamp":"\d{10}\.\d{6}"\}$/;
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.filter((candidate) => !line.test(candidate))).toEqual([]);
  });

  test('makes exactly as many records as asked', () => {
    const counts = fc.constantFrom(0, 1, 10, 100, 1000, 3000);
    fc.assert(
      fc.property(counts, fc.maxSafeInteger(), fc.constantFrom(0, 0.01, 0.2, 1), fc.constantFrom(0.5, 20, 1000, 50_000), (count, seed, errorRate, rate) => {
        const { events, truth } = generated({ count, seed, errorRate, rate });
        expect(events).toHaveLength(count);
        const inBursts = truth.reduce((sum, burst) => sum + burst.count, 0);
        expect(inBursts).toBeLessThanOrEqual(Math.round(count * errorRate));
        expect(inBursts).toBeGreaterThan(Math.round(count * errorRate) - 11);
      }),
      { numRuns: 40 },
    );
  });

  test('the same options give the same bytes, another seed others', () => {
    const options = { count: 3000, seed: 5 };
    expect(generated(options)).toEqual(generated(options));
    expect(generated(options).text).not.toBe(generated({ ...options, seed: 6 }).text);
  });

  test('every burst breaks its rule by itself, and its truth says what the file holds', () => {
    const { events, truth } = generated({ count: 30_000, seed: 3, rate: 200, errorRate: 0.05 });
    expect(new Set(truth.map(({ kind }) => kind))).toEqual(new Set(['client-burst', 'host-4xx']));
    for (const { seq, kind, key, first, last, count, seqs } of truth) {
      const { field } = burstRules[kind];
      const burst = seqs.map((place) => events[place]!);
      const times = burst.map(({ time }) => time);
      expect(burst.every((event) => event[field] === key[field])).toBe(true);
      expect(keysOver(kind, burst)).toEqual(new Set([key[field]]));
      expect([seq, count]).toEqual([Math.min(...seqs), seqs.length]);
      expect([isoMicroseconds(first), isoMicroseconds(last)]).toEqual([Math.min(...times), Math.max(...times)]);
      expect(burst.length).toBeLessThanOrEqual(kind === 'client-burst' ? 60 : 80);
    }
    expect(new Set(truth.flatMap(({ seqs }) => seqs)).size).toBe(truth.reduce((sum, { count }) => sum + count, 0));
  });

  test('small files have their bursts too', () => {
    const { events, truth } = generated({ count: 100, seed: 9, errorRate: 0.3 });
    expect(truth.length).toBeGreaterThan(0);
    for (const { kind, key } of truth) expect(keysOver(kind, events)).toContain(key[burstRules[kind].field]);
  });

  test('nobody breaks a rule but those that the truth names', () => {
    const { events, truth } = generated({ count: 100_000, seed: 4 });
    for (const kind of ['client-burst', 'host-4xx'] as const) {
      const named = truth.filter((burst) => burst.kind === kind).map(({ key }) => key[burstRules[kind].field]);
      expect(keysOver(kind, events)).toEqual(new Set(named));
    }
  });

  test('event times run at the rate, and records come late by three seconds at most', () => {
    const { events } = generated({ count: 20_000, seed: 8, rate: 500 });
    const span = Math.max(...events.map(({ time }) => time)) - start;
    expect(span / 1e6 / 40).toBeCloseTo(1, 1);
    expect(Math.min(...events.map(({ time }) => time))).toBeGreaterThanOrEqual(start);
    let latest = 0;
    const late = events.map(({ time }) => Math.max(0, (latest = Math.max(latest, time)) - time));
    expect(late.filter((delay) => delay > 0).length / events.length).toBeCloseTo(0.1, 1);
    expect(Math.max(...late)).toBeLessThan(3e6);
    expect(Math.max(...late)).toBeGreaterThan(2e6);
  });

  test('says what is wrong with its options', () => {
    for (const options of [{ count: -1, seed: 1 }, { count: 1.5, seed: 1 }, { count: 1, seed: NaN }, { count: 1, seed: 1, errorRate: 1.1 }, { count: 1, seed: 1, rate: 0 }, { count: 1, seed: 1, entities: 5 }]) {
      expect(() => createGenerator('nginx', options)).toThrow(SpoorError);
    }
  });
});

const isoMicroseconds = (iso: string): number => Date.parse(`${iso.slice(0, 19)}Z`) * 1000 + microseconds(iso.slice(20, 26));
