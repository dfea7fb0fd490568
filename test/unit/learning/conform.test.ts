import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { conform, gainOf } from '../../../src-core/learning/conform.ts';
import { countTables, followsOf } from '../../../src-core/learning/counts.ts';
import { learn } from '../../../src-core/learning/learn.ts';
import { modelOf } from '../../../src-core/learning/model.ts';
import type { Learned } from '../../../src-core/model/learned.ts';
import { allTraces, gainTwin, type PlainRule } from '../../support/conform-twin.ts';
import { protocol, runOf } from '../../support/machines.ts';

const random = new Random(4);
const { machine, learned } = learn(Array.from({ length: 10_000 }, () => runOf(protocol, random)), { significance: 1e-4, falsePositives: 0.005 });
const model = modelOf(machine, learned);
const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'x'), { maxLength: 7 });

describe('conformance', () => {
  it('knows the traces that the machine allows, and how probable they are', () => {
    const allowed = allTraces(machine as PlainRule, 7);
    for (const [text, probability] of allowed) {
      const found = conform(model, text.split(' '));
      expect(found).toMatchObject({ fits: true, leftAt: undefined, left: undefined });
      expect(found.log2Probability).toBeCloseTo(Math.log2(probability), 1);
    }
    expect(allowed.size).toBeGreaterThan(10);
    fc.assert(fc.property(words, (trace) => {
      expect(conform(model, trace).fits).toBe(allowed.has(trace.join(' ')));
    }));
  });

  it('says where a trace leaves: after its longest beginning that some allowed trace has', () => {
    const allowed = [...allTraces(machine as PlainRule, 10).keys()].map((text) => text.split(' '));
    const begins = (some: readonly string[]): boolean => allowed.some((trace) => some.every((name, i) => name === trace[i]));
    fc.assert(fc.property(words, (trace) => {
      const { fits, leftAt } = conform(model, trace);
      if (!fits) expect(leftAt).toBe([...trace.keys()].find((i) => !begins(trace.slice(0, i + 1))) ?? trace.length);
    }));
  });

  it('gives every trace a probability beyond nothing, the higher the fewer errors it has', () => {
    fc.assert(fc.property(words, (trace) => {
      const { log2Probability } = conform(model, trace);
      expect(log2Probability).toBeLessThanOrEqual(0);
      expect(log2Probability).toBeGreaterThan(-200);
    }));
    const bits = (text: string): number => conform(model, text.split(' ')).log2Probability;
    expect(bits('c d g')).toBeCloseTo(Math.log2(0.4 * 0.8 * 0.7), 0);
    expect(bits('c x d g')).toBeLessThan(bits('c d g') - 10);
    expect(bits('c x x d g')).toBeLessThan(bits('c x d g') - 10);
    expect(bits('c d')).toBeLessThan(bits('c d g') - 10);
    expect(bits('')).toBeGreaterThan(-Infinity);
  });

  it('shares probabilities equally where a rule has none, and ends in final states alone', () => {
    const plain = modelOf({ initial: 'I', states: { I: { a: 'S', b: 'S' }, S: { c: 'S', d: 'F' }, F: 'final' } }, undefined);
    expect(conform(plain, ['a', 'd']).log2Probability).toBeCloseTo(-3, 2);
    expect(conform(plain, ['a', 'c'])).toMatchObject({ fits: false, leftAt: 2, left: { state: 1, event: undefined } });
    expect(conform(plain, ['a', 'd', 'b', 'd']).fits).toBe(true);
    const endless = modelOf({ initial: 'I', states: { I: { a: 'I', b: 'I' } } }, undefined);
    expect(conform(endless, ['a', 'b']).log2Probability).toBeCloseTo(3 * Math.log2(1 / 3), 2);
  });

  it('finds the best repair as one who tries all of them', () => {
    const traces = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }), { minLength: 2, maxLength: 30 });
    fc.assert(fc.property(traces, fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'x'), { maxLength: 7 }), (known, trace) => {
      const events = [...new Set(known.flat())].sort();
      fc.pre(events.length > 0);
      const whole: Learned = { traces: known.length, visits: {}, whole: { least_gain: 0, follows: followsOf(known), counts: countTables(known) } };
      const free = modelOf({ initial: 'I', states: { I: Object.fromEntries(events.map((name) => [name, 'I'])) } }, whole);
      expect(gainOf(free, trace)).toBeCloseTo(gainTwin(whole, events, trace), 8);
    }));
  });
});

describe('events that run in parallel', () => {
  /** Three copies are written and each is confirmed, in any order; then all are deleted, or not. */
  const session = (): readonly string[] => {
    const ways = Array.from({ length: 3 }, () => ['open', 'write', 'close']);
    const trace = ['begin'];
    while (ways.length > 0) {
      const way = random.pick(ways);
      trace.push(way.shift()!);
      if (way.length === 0) ways.splice(ways.indexOf(way), 1);
    }
    return random.uniform() < 0.3 ? trace : [...trace, ...Array<string>(3).fill('delete')];
  };
  const sessions = Array.from({ length: 1500 }, session);
  const found = learn(sessions, { significance: 1e-4, falsePositives: 0.005 });
  const parallel = modelOf(found.machine, found.learned);
  const broken = (change: (trace: readonly string[], i: number) => readonly string[]): readonly (readonly string[])[] => {
    const whole = new Set(sessions.map((trace) => trace.join(' ')));
    return sessions.slice(0, 500).map((trace) => change(trace, random.integer(trace.length))).filter((trace) => !whole.has(trace.join(' ')));
  };
  const share = (traces: readonly (readonly string[])[]): number => traces.filter((trace) => conform(parallel, trace).fits).length / traces.length;

  it('fit in orders that were never seen', () => {
    expect(found.learned.whole?.counts.filter(({ tied }) => tied)).not.toEqual([]);
    expect(share(Array.from({ length: 1000 }, session))).toBeGreaterThan(0.99);
  });

  it.each<[string, (trace: readonly string[], i: number) => readonly string[]]>([
    ['an event is missing', (trace, i) => trace.toSpliced(i, 1)],
    ['an event comes twice', (trace, i) => trace.toSpliced(i, 0, trace[i]!)],
    ['an event is foreign', (trace, i) => trace.toSpliced(i, 0, 'foreign')],
    ['the rest is missing', (trace, i) => trace.slice(0, i)],
  ])('do not fit where %s', (_, change) => expect(share(broken(change))).toBeLessThan(0.01));
});
