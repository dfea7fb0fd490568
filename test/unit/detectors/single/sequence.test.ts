import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDetector } from '../../../../src-core/detectors/create.ts';
import { unknownEvent, type Occurrence } from '../../../../src-core/detectors/detector.ts';
import { planOf } from '../../../../src-core/model/expression.ts';
import { machineOf } from '../../../../src-core/model/machine.ts';
import { detectorSchema, type SingleRule } from '../../../../src-core/model/rule.ts';
import { sequenceTwin, type SequenceEvent } from '../../../support/sequence-twin.ts';
import { sinkOf } from '../../../support/window-events.ts';

const states = ['S0', 'S1', 'S2', 'S3'];
const target = fc.record({ to: fc.constantFrom(...states, 'END'), guarded: fc.boolean(), probability: fc.option(fc.constantFrom(0.1, 0.5), { nil: undefined }) });
const machine = fc.record({
  on: fc.tuple(...states.map(() => fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.array(target, { minLength: 1, maxLength: 2 })))),
  timeouts: fc.dictionary(fc.constantFrom('S1', 'S2', 'S3'), fc.tuple(fc.integer({ min: 1, max: 30 }), fc.option(fc.constantFrom(...states, 'END'), { nil: undefined }))),
  on_violation: fc.constantFrom('reset', 'keep'),
}).map(({ on, timeouts, on_violation }) => detectorSchema.parse({
  id: 'r', kind: 'state-machine', by: ['k'], event: 'e', initial: 'S0', on_violation, least_probability: 0.2,
  states: { END: 'final', ...Object.fromEntries(states.map((name, i) => [name, Object.fromEntries(Object.entries(on[i]!).map(([event, targets]) =>
    [event, targets.map(({ to, guarded, probability }) => ({ to, ...(guarded ? { where: 'x:1' } : {}), ...(probability === undefined ? {} : { probability }) }))]))])) },
  timeouts: Object.fromEntries(Object.entries(timeouts).map(([state, [after, to]]) => [state, { after: `${after}us`, ...(to === undefined ? {} : { to }) }])),
}) as SingleRule);
const newTerm = fc.integer({ min: 1, max: 60 }).map((learn) => detectorSchema.parse({ id: 'r', kind: 'new-term', by: ['k'], field: 'v', learn: `${learn}us` }) as SingleRule);
const absence = fc.integer({ min: 1, max: 30 }).map((after) => detectorSchema.parse({ id: 'r', kind: 'absence', by: ['k'], after: `${after}us` }) as SingleRule);

const events = fc.array(fc.record({
  gap: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }) }, { weight: 1, arbitrary: fc.integer({ min: 20, max: 90 }) }),
  key: fc.integer({ min: -1, max: 3 }), event: fc.integer({ min: -2, max: 2 }), value: fc.integer({ min: -1, max: 4 }), guards: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
}), { maxLength: 80 }).map((steps) => {
  let time = 1e15;
  return steps.map(({ gap, ...event }, place): SequenceEvent => ({ ...event, place, time: (time += gap) }));
});

/** The shipped detector over the events, in batches of a size. */
function run(rule: SingleRule, all: readonly SequenceEvent[], size: number): readonly Occurrence[] {
  const said: Occurrence[] = [];
  const detector = createDetector(rule, planOf(rule), sinkOf({ occurrence: (one) => void said.push(one) }));
  for (let from = 0; from < all.length; from += size) {
    const some = all.slice(from, from + size);
    detector.process({
      rows: some.length, time: Float64Array.from(some, ({ time }) => time), key: Int32Array.from(some, ({ key }) => key), place: Float64Array.from(some, ({ place }) => place),
      numbers: [], texts: [Int32Array.from(some, ({ value }) => value)], codes: [Int32Array.from(some, ({ event }) => event), ...Array.from({ length: 24 }, (_, i) => Int32Array.from(some, ({ guards }) => Number(guards[i])))],
    });
  }
  detector.end();
  return said;
}

const byTimeAndKey = (said: readonly Occurrence[]): readonly Occurrence[] => said.toSorted((a, b) => a.time - b.time || a.key - b.key);

describe('single events are told as the twin tells them', () => {
  it.each([['of a state machine', machine], ['that are new', newTerm], ['that did not come', absence]] as const)('%s', (_, rule) => {
    fc.assert(fc.property(rule, events, fc.integer({ min: 1, max: 50 }), (one, drawn, size) => {
      const known = one.kind === 'state-machine' ? machineOf(one).events.length : 0;
      const all = drawn.map((event) => ({ ...event, event: event.event < known ? event.event : unknownEvent }));
      const said = run(one, all, size);
      expect(said.map(({ time }) => time)).toEqual(said.map(({ time }) => time).toSorted((a, b) => a - b));
      expect(byTimeAndKey(said)).toEqual(byTimeAndKey(sequenceTwin(one, all)));
    }), { numRuns: 500 });
  });
});

it('forgets the key that was silent for longest where there are too many, and says so', () => {
  const rule = detectorSchema.parse({ id: 'r', kind: 'state-machine', by: ['k'], event: 'e', initial: 'A', states: { A: { x: 'B' }, B: { y: 'A' } }, max_keys: 2 }) as SingleRule;
  let evicted = 0;
  const said: number[] = [];
  const detector = createDetector(rule, planOf(rule), sinkOf({ evicted: () => (evicted += 1), occurrence: ({ key }) => void said.push(key) }));
  // Keys 0 to 2 begin; 0 must be forgotten, so that its y is not allowed, while those of 1 and 2 are.
  const keys = [0, 1, 2, 2, 1, 0];
  detector.process({ rows: 6, time: Float64Array.from(keys, (_, i) => i), place: new Float64Array(6), key: Int32Array.from(keys), numbers: [], texts: [], codes: [Int32Array.of(0, 0, 0, 1, 1, 1)] });
  expect([evicted, said]).toEqual([1, [0]]);
});
