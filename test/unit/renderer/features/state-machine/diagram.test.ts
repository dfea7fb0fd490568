import { describe, expect, it } from 'vitest';
import { diagramOf, machinesIn } from '../../../../../src-renderer/features/state-machine/diagram.ts';
import { stepsTaken } from '../../../../../src-renderer/features/state-machine/lit.ts';
import type { Part } from '../../../../../src-renderer/features/state-machine/machines.ts';
import { isNarrowedTo, narrowTo } from '../../../../../src-renderer/features/state-machine/narrow.ts';
import { neighbour } from '../../../../../src-renderer/features/state-machine/neighbour.ts';
import { tableRows } from '../../../../../src-renderer/features/state-machine/table-rows.ts';
import { stateWords, talliesOf } from '../../../../../src-renderer/features/state-machine/tally.ts';
import { createSelection } from '../../../../../src-renderer/workbench/selection.ts';
import type { Services } from '../../../../../src-renderer/workbench/services.ts';

const text = (more: string): string => `spoor: 1
detectors:
  - id: logins
    kind: state-machine
    where: "host:a OR host:b"
    by: [user]
    event: action
    events: { failed: "code:4625 OR code:4776" }
    initial: OUT
    states:
      OUT: { login: IN, failed: OUT }
      IN: { read: IN, leave: [{ to: GONE, where: "n:>1" }, { to: GONE, where: "n:0" }, { to: OUT, probability: 0.25 }] }
      GONE: final
${more}`;
const logins = diagramOf(text('    timeouts: { IN: 30s }\n'), 'logins')!;
const counts = (transitions: readonly (readonly [string, string | undefined, string | undefined, number])[], to = 120e6) =>
  ({ rule: undefined, from: 0, to, transitions: transitions.map(([state, event, target, count]) => ({ state, event, target, count })) });
const some = talliesOf(logins, counts([['OUT', 'login', 'IN', 40], ['IN', 'leave', 'GONE', 10], ['IN', 'login', undefined, 6], ['IN', undefined, undefined, 8], ['IN', 'old', 'OUT', 1]]));

describe('a rule\u2019s text is drawn as far as it is written', () => {
  it('with guards of branches that lead to one state together', () => {
    expect(logins.edges.map(({ from, event, to, where, probability }) => [from, event, to, where, probability])).toEqual([
      ['OUT', 'login', 'IN', undefined, undefined], ['OUT', 'failed', 'OUT', undefined, undefined], ['IN', 'read', 'IN', undefined, undefined],
      ['IN', 'leave', 'GONE', 'n:>1 or n:0', undefined], ['IN', 'leave', 'OUT', undefined, 0.25],
    ]);
    expect([logins.initial, logins.waits, logins.states.filter(({ final }) => final)]).toEqual(['OUT', [{ state: 'IN', after: '30s', to: undefined }], [{ name: 'GONE', final: true, missing: false }]]);
  });

  it.each([
    ['detectors: [{ id: m, initial: A, states: { B: { x: C, y: , z: { to: D } } } }]', 'A! B C! D!'], ['detectors: [{ id: m, states: }]', ''], ['detectors: [{ id: m, states: [A] }]', ''],
    ['detectors: [7, { id: m, states: { 1: { 2: 3 }, __proto__: { a: 1 } } }]', '1 3! __proto__'],
  ])('%s', (half, states) => expect(diagramOf(half, 'm')!.states.map(({ name, missing }) => (missing ? `${name}!` : name)).toSorted().join(' ')).toBe(states));

  it.each(['', 'a: [', 'detectors: []', 'detectors: { id: m }', 'detectors: [{ id: other }]', '? [a]\n: b', `detectors: [{ id: m, title: "${'x'.repeat(70_000)}" }]`])('or not at all', (bad) => expect(diagramOf(bad, 'm')).toBeUndefined());
});

it('a file’s machines are those of the kind', () => {
  expect([machinesIn(text('  - id: other\n    kind: threshold\n  - { kind: state-machine }\n')), machinesIn('a: ['), machinesIn('detectors: 7')]).toEqual([['logins'], [], []]);
});

it('a state says how many events came in it', () => {
  expect(['OUT', 'IN', 'GONE'].map((state) => stateWords(some, state))).toEqual(['40 events came in it', '24 events came in it, 14 of them refused', '0 events came in it']);
  expect(stateWords(talliesOf(logins, counts([['OUT', 'login', 'IN', 1]])), 'OUT')).toBe('1 event came in it');
  expect(stateWords(talliesOf(logins, undefined, { worst: [], traces: 1, fit: 1, taken: [{ state: 'OUT', event: 'login', target: 'IN', traces: 1 }], left: [] }), 'GONE')).toBeUndefined();
});

it('counts stand beside what is drawn, per minute and as a share', () => {
  expect(some.taken.map(({ count, rate, share }) => [count, rate, share])).toEqual([[40, 20, 1], [0, 0, 0], [0, 0, 0], [10, 5, 0.25], [0, 0, 0]]);
  expect(some.refused.map(({ state, event, count }) => [state, event, count])).toEqual([['IN', undefined, 8], ['IN', 'login', 6]]);
  expect([some.gone, talliesOf(logins, undefined).taken.every(({ count }) => count === 0), talliesOf(logins, counts([], 0)).taken[0]!.rate]).toEqual([1, true, 0]);
  expect(tableRows(logins, some).map(({ from, event, to, count }) => `${from} ${event} ${to} ${count}`)).toEqual([
    'OUT login IN 40', 'OUT failed OUT 0', 'IN read IN 0', 'IN leave GONE (final) 10', 'IN leave OUT 0', 'IN none, or unknown not allowed 8', 'IN login not allowed 6',
  ]);
});

it('parts narrow all views, and widen them again', () => {
  const selection = createSelection();
  const told: string[] = [];
  const services = { selection, dialogs: { notify: ({ text }: { readonly text: string }) => void told.push(text) } } as unknown as Services;
  const now = (): unknown => selection.store.getState().now.machine;
  const parts = [
    [{ kind: 'edge', from: 'OUT', event: 'login', to: 'IN' }, { rule: 'logins', state: 'OUT', step: { event: 'login', target: 'IN' } }],
    [{ kind: 'state', name: 'IN' }, { rule: 'logins', state: 'IN' }], [{ kind: 'refused', state: 'IN', event: 'x' }, { rule: 'logins', state: 'IN', step: { event: 'x' } }],
    [{ kind: 'refused', state: 'IN', event: undefined }, { rule: 'logins', state: 'IN', step: {} }],
  ] as const;
  for (const [part, machine] of parts) {
    narrowTo(services, 'logins', part, true);
    expect(now()).toEqual(machine);
    expect(parts.filter(([one]) => isNarrowedTo(selection.store.getState().now.machine, 'logins', one))).toHaveLength(1);
  }
  narrowTo(services, 'logins', parts[3][0], true);
  expect([now(), told]).toEqual([undefined, []]);
  narrowTo(services, 'logins', parts[0][0], false);
  expect([now(), told.length]).toEqual([undefined, 1]);
});

it('arrow keys go along transitions', () => {
  const go = (...keys: readonly string[]): unknown => keys.reduce<Part | undefined>((part, key) => neighbour(logins, some.refused, part!, key), { kind: 'state', name: 'OUT' });
  expect([go('ArrowDown'), go('ArrowDown', 'ArrowDown'), go('ArrowDown', 'ArrowRight'), go('ArrowDown', 'ArrowUp'), go('ArrowDown', 'ArrowDown', 'ArrowUp')]).toMatchObject([{ event: 'login' }, { name: 'IN' }, { event: 'failed' }, { name: 'OUT' }, { event: 'login', to: 'IN' }]);
  expect([go('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight'), go('ArrowDown', 'ArrowLeft'), go('Home')]).toEqual([{ kind: 'refused', state: 'IN', event: undefined }, undefined, undefined]);
});

it('a path that is asked for by time begins at what was refused then', () => {
  const step = (time: number, refused: boolean) => ({ at: undefined, time, state: 'A', event: 'x', known: true, to: 'B', refused });
  const steps = [step(1, false), step(2, false), step(2, true), step(3, false)];
  expect([{ at: undefined, time: 2 }, { at: undefined, time: 3 }, { at: undefined, time: 9 }, { at: 2, time: undefined }, { at: 9, time: undefined }].map((play) => stepsTaken(play, steps))).toEqual([3, 4, 0, 2, 4]);
});
