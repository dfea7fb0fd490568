import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { conform } from '../../../src-core/learning/conform.ts';
import { learn, type LearnedMachine } from '../../../src-core/learning/learn.ts';
import { modelOf } from '../../../src-core/learning/model.ts';
import { pairedTransitions, protocol, runOf, transitionsOf, type ErrorKind, type PlainMachine } from '../../support/machines.ts';

const options = { significance: 1e-4, falsePositives: 0.005 };
const transitions = (machine: PlainMachine, { machine: { initial, states } }: LearnedMachine): readonly string[] => pairedTransitions(machine, initial, states);
const runs = (machine: PlainMachine, count: number, seed: number, errors?: Parameters<typeof runOf>[2]): readonly (readonly string[])[] => {
  const random = new Random(seed);
  return Array.from({ length: count }, () => runOf(machine, random, errors));
};

/** Probabilities of a state's events and of ending there. */
function sums({ machine: { states, ends = {} } }: LearnedMachine): readonly number[] {
  return Object.entries(states).filter(([, on]) => on !== 'final').map(([name, on]) =>
    Object.values(on as Readonly<Record<string, { readonly probability: number }>>).reduce((sum, { probability }) => sum + probability, ends[name] ?? 0));
}

describe('learning', () => {
  it.each([1, 2, 3, 4])('gives the protocol back from 10,000 clean traces (seed %i)', (seed) => {
    const found = learn(runs(protocol, 10_000, seed), options);
    expect(transitions(protocol, found)).toEqual(transitionsOf(protocol));
    expect(Object.keys(found.machine.states)).toEqual(['START', 'after_a', 'after_c', 'after_b', expect.stringMatching(/^after_[ed]$/), 'END']);
    expect(found.machine.states['END']).toBe('final');
    expect(found.machine.ends).toEqual({ END: 1 });
    expect(found).toMatchObject({ clean: 10_000, broken: 0, falsePositives: 0 });
  });

  it.each((['ends', 'restarts', 'stays', 'cut'] as const).flatMap((kind) => [1, 2, 3].map((seed): [ErrorKind, number] => [kind, seed])))('gives it back from 10,000 traces with errors in 1 of 100 events (an error %s, seed %i)', (kind, seed) => {
    const found = learn(runs(protocol, 10_000, seed, { rate: 0.01, kind }), options);
    expect(transitions(protocol, found)).toEqual(transitionsOf(protocol));
    for (const [event, probability] of [['b', 0.2], ['d', 0.8]] as const) {
      expect((found.machine.states['after_c'] as Record<string, { readonly probability: number }>)[event]!.probability).toBeCloseTo(probability, 1);
    }
    expect(found.broken).toBeGreaterThan(200);
    expect(found.falsePositives / found.clean).toBeLessThan(0.005);
  });

  it('gives it back from traces that hold many runs each and stop anywhere', () => {
    const random = new Random(3);
    const traces = Array.from({ length: 200 }, () => Array.from({ length: 70 }, () => runOf(protocol, random)).flat().slice(0, 250 + random.integer(20)));
    const found = learn(traces, options);
    expect(transitions(protocol, found)).toEqual(transitionsOf(protocol));
    const model = modelOf(found.machine, found.learned);
    expect(traces.every((trace) => conform(model, trace).fits)).toBe(true);
  });

  it('does not depend on the order of the traces', () => {
    const traces = runs(protocol, 2000, 9, { rate: 0.01, kind: 'restarts' });
    const first = learn(traces, options);
    fc.assert(fc.property(fc.integer(), (seed) => {
      expect(JSON.stringify(learn(new Random(seed).shuffle([...traces]), options))).toBe(JSON.stringify(first));
    }), { numRuns: 5 });
  });

  it('keeps what is rare in one state alone: it is no error', () => {
    const rare: PlainMachine = { ...protocol, Z: [{ event: 'f', probability: 0.3, to: 'Z' }, { event: 'h', probability: 0.003, to: 'TERM' }, { event: 'g', probability: 0.697, to: 'TERM' }] };
    expect(transitions(rare, learn(runs(rare, 10_000, 5), options))).toEqual(transitionsOf(rare));
  });

  it('makes rules whose probabilities sum to one, and whose own clean traces fit but for the share that was chosen', () => {
    fc.assert(fc.property(machines, fc.integer(), (machine, seed) => {
      const traces = runs(machine, 1000, seed);
      const found = learn(traces, options);
      for (const sum of sums(found)) expect(sum).toBeCloseTo(1, 4);
      const model = modelOf(found.machine, found.learned);
      expect(traces.filter((trace) => !conform(model, trace).fits).length).toBeLessThanOrEqual(0.01 * traces.length);
    }), { numRuns: 25 });
  });

  it('refuses improbable transitions up to the share that was chosen', () => {
    const rare: PlainMachine = { START: [{ event: 'a', probability: 0.997, to: 'M' }, { event: 'z', probability: 0.003, to: 'M' }], M: [{ event: 'b', probability: 0.5, to: 'M' }, { event: 'c', probability: 0.5, to: 'E' }], E: [] };
    const found = learn(runs(rare, 10_000, 1), options);
    const model = modelOf(found.machine, found.learned);
    expect(found.machine.least_probability).toBeGreaterThan(0.003);
    expect(conform(model, ['z', 'c'])).toMatchObject({ fits: false, leftAt: 0 });
    expect(conform(model, ['a', 'b', 'c']).fits).toBe(true);
    expect(learn(runs(rare, 10_000, 1), { ...options, falsePositives: 0.0001 }).machine.least_probability).toBeUndefined();
  });

  it('takes a single trace, and a very long one', () => {
    const long = Array.from({ length: 50_000 }, (_, i) => (i % 2 === 0 ? 'a' : 'b'));
    expect(() => learn([long, long], options)).not.toThrow();
    const found = learn([['a', 'b']], options);
    expect(conform(modelOf(found.machine, found.learned), ['a', 'b']).log2Probability).toBeLessThanOrEqual(0);
  });
});

/** Machines of up to four states that end at last. */
const machines = fc.array(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 9 }), fc.nat(4)), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }).map((states): PlainMachine => {
  const name = (state: number): string => (state === 0 ? 'START' : state >= states.length ? 'END' : `S${state}`);
  return {
    ...Object.fromEntries(states.map((ways, i) => {
      const unique = [...new Map(ways.map((one) => [one[0], one])).values()];
      const all = unique.reduce((sum, [, weight]) => sum + weight, 3);
      return [name(i), unique.map(([event, weight, to]) => ({ event, probability: weight / all, to: name(to) }))];
    })),
    END: [],
  };
});
