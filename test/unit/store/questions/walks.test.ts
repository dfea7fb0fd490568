import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancelSource } from '../../../../src-core/base/cancel.ts';
import type { MachinePart } from '../../../../src-core/contract/filter.ts';
import { machineOf } from '../../../../src-core/model/machine.ts';
import { detectorSchema, type StateMachineRule } from '../../../../src-core/model/rule.ts';
import type { Case } from '../../../../src-core/store/case.ts';
import { detectIn, followIn } from '../../../support/detect-case.ts';
import { withCase } from '../../../support/open-case.ts';
import { stepsTwin, type SequenceEvent } from '../../../support/sequence-twin.ts';
import { newSource, storeText } from '../../../support/store-blocks.ts';
import { useFolder } from '../../../support/use-folder.ts';

const folder = useFolder();
const numRuns = Number(process.env['WALK_RUNS'] ?? 12);
const start = 1.6e12;
const states = ['S', 'it\'s "T"', 'U', 'V'];
const names = ['a', 'b', "c'"];
const target = fc.record({ to: fc.constantFrom(...states, 'END'), guarded: fc.boolean() });
const machine = fc.record({
  on: fc.tuple(...states.map(() => fc.dictionary(fc.constantFrom(...names, 'odd'), fc.array(target, { minLength: 1, maxLength: 2 }), { minKeys: 3 }))),
  timeouts: fc.dictionary(fc.constantFrom(...states.slice(1)), fc.tuple(fc.integer({ min: 1, max: 30 }), fc.option(fc.constantFrom(...states, 'END'), { nil: undefined }))),
  on_violation: fc.constantFrom('reset', 'keep'),
}).map(({ on, timeouts, on_violation }) => detectorSchema.parse({
  id: 'm', kind: 'state-machine', by: ['k', 'l'], event: 'e', events: { odd: 'raw:odd' }, where: 'NOT x:3', initial: 'S', on_violation,
  states: { END: 'final', ...Object.fromEntries(states.map((name, i) => [name, Object.fromEntries(Object.entries(on[i]!).map(([event, targets]) => [event, targets.map(({ to, guarded }) => ({ to, ...(guarded ? { where: 'x:1' } : {}) }))]))])) },
  timeouts: Object.fromEntries(Object.entries(timeouts).map(([state, [after, to]]) => [state, { after: `${after}ms`, ...(to === undefined ? {} : { to }) }])),
}) as StateMachineRule);

interface Line { readonly time: number | undefined; readonly k: string | number | undefined; readonly e: string | undefined; readonly x: number; readonly odd: boolean; readonly source: number }
const lines = fc.array(fc.record({
  gap: fc.constantFrom(0, 0, 0, 1, 2, 5, 40, -20), timed: fc.constantFrom(true, true, true, true, false), k: fc.constantFrom<string | number | undefined>('p', 'q', 7, '7', undefined),
  e: fc.option(fc.constantFrom(...names, 'unheard of'), { nil: undefined, freq: 9 }), x: fc.integer({ min: 1, max: 3 }), odd: fc.constantFrom(true, false, false, false, false), source: fc.nat(1),
}), { minLength: 40, maxLength: 120 }).map((drawn) => {
  let time = start;
  return drawn.map(({ gap, timed, ...line }): Line => ({ ...line, time: timed ? (time += gap) : undefined }));
});

const text = (some: readonly Line[]): string => some.map(({ time, k, e, x, odd }) => `${JSON.stringify({ time, k, l: 1, e, x, ...(odd ? { note: 'ODD' } : {}) })}\n`).join('');

/** The events as the twin takes them, in order; `places` says where each line came to lie. */
function sequence(rule: StateMachineRule, all: readonly Line[], places: readonly number[]): readonly SequenceEvent[] {
  const { events, guards } = machineOf(rule);
  const keys = ['p', 'q', '7'];
  return all.map(({ time, k, e, x, odd }, i): SequenceEvent => {
    const known = e === undefined ? -1 : events.indexOf(e);
    return { time: (time ?? NaN) * 1000, key: x === 3 ? -1 : keys.indexOf(String(k)), place: places[i]!, event: odd ? 0 : e === undefined ? -1 : known < 0 ? -2 : known, value: 0, guards: guards.map(() => x === 1) };
  }).filter(({ time }) => !Number.isNaN(time)).toSorted((one, other) => one.time - other.time || one.place - other.place);
}

/** Every part that a machine has, and what its events are by the steps. */
function parts(rule: StateMachineRule): readonly MachinePart[] {
  const { states: from, events, transitions } = machineOf(rule);
  const taken = transitions.map((one) => ({ rule: 'm', state: from[one.from]!, step: { event: events[one.event]!, target: from[one.to]! } }));
  const refused = from.flatMap((state) => [...events, undefined].map((event) => ({ rule: 'm', state, step: { event } })));
  return [...from.map((state) => ({ rule: 'm', state })), ...taken, ...refused];
}

async function expectSteps(store: Case, rule: StateMachineRule, events: readonly SequenceEvent[]): Promise<void> {
  const { states: from, events: known } = machineOf(rule);
  const order = new Map(events.map(({ place }, i) => [place, i]));
  const steps = stepsTwin(rule, events).toSorted((one, other) => order.get(one.place)! - order.get(other.place)!);
  for (const part of parts(rule)) {
    const own = steps.filter((one) => from[one.state] === part.state && (part.step === undefined || (known[one.event] === part.step.event && (one.target === undefined ? undefined : from[one.target]) === part.step.target)));
    const page = await store.eventPage({ filter: { query: '', machine: part }, sort: { field: '_time', descending: false }, offset: 0, limit: 1000, fields: [] }, {});
    expect(Array.from({ length: page.rows }, (_, row) => page.source[row]! * 2 ** 36 + page.seq[row]!), JSON.stringify(part)).toEqual(own.map(({ place }) => place));
  }
}

const bySource = (all: readonly Line[], source: number): readonly Line[] => all.filter((one) => one.source === source);
const placesOf = (all: readonly Line[]): readonly number[] => all.map((line, i) => line.source * 2 ** 36 + all.slice(0, i).filter(({ source }) => source === line.source).length);
const log = (name: string) => newSource(name, 'ndjson', 'time');

describe('a part of a state machine lets through exactly its events', { timeout: 240_000 }, () => {
  it('of a log, in the range that was looked at, whatever came since', async () => {
    let run = 0;
    await fc.assert(fc.asyncProperty(machine, lines, fc.option(fc.integer({ min: 0, max: 60 })), (rule, all, first) => withCase(folder(`log ${run++}.spoor`), 'create', async (store) => {
      for (const source of [0, 1]) await storeText(store, log(String(source)), text(bySource(all, source)));
      const range = { from: first === null ? -Infinity : (start + first) * 1000, to: first === null ? Infinity : (start + first + 100) * 1000 };
      await detectIn(store, rule, range);
      await storeText(store, log('2'), text(all));
      const seen = sequence(rule, all, placesOf(all)).filter(({ time }) => time >= range.from && time < range.to);
      await expectSteps(store, rule, seen);
      const counts = (await store.machine({ rule: 'm' }, {})).transitions.filter(({ event }) => event !== undefined).reduce((sum, { count }) => sum + count, 0);
      expect(counts).toBe(stepsTwin(rule, seen).filter(({ event }) => event !== -2).length);
    })), { numRuns });
  });

  it('of a stream, as far as its results go, without what came late', async () => {
    let run = 0;
    await fc.assert(fc.asyncProperty(machine, fc.array(lines, { minLength: 2, maxLength: 3 }), (rule, pieces) => withCase(folder(`stream ${run++}.spoor`), 'create', async (store) => {
      const go = await followIn(store, rule);
      const all: Line[] = [];
      for (const [source, drawn] of pieces.entries()) {
        const before = Math.max(start, ...all.map(({ time }) => time ?? start));
        const piece = drawn.map((line) => ({ ...line, time: line.time === undefined ? undefined : line.time + before - start }));
        await storeText(store, log(String(source)), text(piece), [1 << 20], () => false, bound);
        all.push(...piece.map((line) => ({ ...line, source })));
        const { highest, punctual } = watermark(all);
        if (highest === -Infinity) continue;
        await go(highest - bound);
        await expectSteps(store, rule, sequence(rule, all, placesOf(all)).filter(({ time, place }) => time < highest - bound && punctual.has(place)));
      }
    })), { numRuns });
  });
});

const bound = 10_000;

/** The highest time, and where the lines lie that stand no further behind an earlier one than they may. */
function watermark(all: readonly Line[]): { readonly highest: number; readonly punctual: ReadonlySet<number> } {
  const places = placesOf(all);
  const times = all.map(({ time }) => (time ?? NaN) * 1000);
  const highestBefore = (i: number): number => times.slice(0, i).reduce((highest, time) => (time > highest ? time : highest), -Infinity);
  return { highest: highestBefore(all.length), punctual: new Set(places.filter((_, i) => !(highestBefore(i) - times[i]! > bound))) };
}

describe('a walk', { timeout: 120_000 }, () => {
  const rule = detectorSchema.parse({ id: 'm', kind: 'state-machine', by: ['k'], event: 'e', initial: 'S', states: { S: { a: 'T' }, T: { b: 'S', a: 'T' } } }) as StateMachineRule;
  const filter = { query: '', machine: { rule: 'm', state: 'T', step: { event: 'a', target: 'T' } } };
  const events = 120_000;
  /** Three batches at one instant; of every three of a key two are taken in T, of which one is an `a`. */
  const big = Array.from({ length: events }, (_, i) => `{"time":${start + Math.floor(i / 110_000)},"k":"${i % 700}","e":"${'aab'[Math.floor(i / 700) % 3]!}"}\n`).join('');
  const expected = Array.from({ length: events }, (_, i) => Math.floor(i / 700) % 3 === 1).filter(Boolean).length;
  const asked = <T>(work: (store: Case) => Promise<T>): Promise<T> => withCase(folder(`big ${Math.random()}.spoor`), 'create', async (store) => {
    await storeText(store, log('a'), big);
    await detectIn(store, rule);
    return work(store);
  });

  it('is stopped for one, and gone on with for another where it was stopped', () => asked(async (store) => {
    const stop = new CancelSource();
    const one = store.eventCount({ filter }, { signal: stop.signal });
    const others = [store.eventCount({ filter }, {}), store.topValues({ filter, fields: ['e'], limit: 5, exact: true }, {})] as const;
    stop.cancel();
    await expect(one).rejects.toMatchObject({ code: 'aborted' });
    expect(await others[0]).toBe(expected);
    expect((await others[1])[0]!.values).toEqual([{ text: 'a', count: expected }]);
  }));

  it('comes to the same, however often it is stopped', () => asked(async (store) => {
    let stops = 0;
    for (let patience = 1; ; patience += 2) {
      const stop = new CancelSource();
      setTimeout(() => stop.cancel(), patience);
      const count = await store.eventCount({ filter }, { signal: stop.signal }).catch(() => undefined);
      if (count === undefined) stops++;
      else {
        expect(count).toBe(expected);
        break;
      }
    }
    expect(stops).toBeGreaterThan(2);
    const all = await Promise.all(['S', 'T'].map((state) => store.eventCount({ filter: { query: '', machine: { rule: 'm', state } } }, {})));
    expect(all[0]! + all[1]!).toBe(events);
  }));

  it('is another where the rule is, or where it saw more', () => asked(async (store) => {
    expect(await store.eventCount({ filter }, {})).toBe(expected);
    await storeText(store, log('b'), '{"time":1700000000000,"k":"new","e":"a"}\n{"time":1700000000001,"k":"new","e":"a"}\n');
    expect(await store.eventCount({ filter }, {})).toBe(expected);
    await detectIn(store, rule);
    expect(await store.eventCount({ filter }, {})).toBe(expected + 1);
    expect(await store.eventCount({ filter: { ...filter, query: 'k:new', from: 1.7e15 } }, {})).toBe(1);
    await detectIn(store, { ...rule, states: { S: { a: 'T', b: 'S' }, T: { b: 'S', a: 'S' } } });
    expect(await store.eventCount({ filter }, {})).toBe(0);
    await detectIn(store, { ...rule, id: 'other' });
    await expect(store.eventCount({ filter }, {})).rejects.toMatchObject({ code: 'bad_argument' });
  }));
});
