import { expect, it } from 'vitest';
import type { HeldMachine } from '../../../../../src-core/contract/learning.ts';
import { diagramOf } from '../../../../../src-renderer/features/state-machine/diagram.ts';
import { heldDefinition, shareText, staleWords } from '../../../../../src-renderer/features/state-machine/held.ts';
import { tableRows } from '../../../../../src-renderer/features/state-machine/table-rows.ts';
import { tallyText, talliesOf } from '../../../../../src-renderer/features/state-machine/tally.ts';

const text = 'spoor: 1\ndetectors:\n  - { id: m, kind: state-machine, event: e, initial: I, states: { I: { a: F, b: I }, F: final } }\n';
const found: HeldMachine = {
  traces: 1000, fit: 987, worst: [],
  taken: [{ state: 'I', event: 'a', target: 'F', traces: 990 }, { state: 'I', event: 'b', target: 'I', traces: 0 }],
  left: [{ state: 'I', event: undefined, traces: 10 }, { state: 'I', event: 'x', traces: 1 }, { state: 'F', event: 'b', traces: 2 }],
};

it('traces stand beside what is drawn, and where they leave', () => {
  const diagram = diagramOf(text, 'm')!;
  const tallies = talliesOf(diagram, { rule: undefined, from: 0, to: 60e6, transitions: [{ state: 'I', event: 'a', target: 'F', count: 7 }] }, found);
  expect(tallies.taken.map((taken) => [tallyText(taken), taken.share])).toEqual([['990 traces', 1], ['0 traces', 0]]);
  expect(tableRows(diagram, tallies).map(({ from, event, to, count }) => `${from} ${event} ${to} ${count}`)).toEqual(['I a F (final) 990', 'I b I 0', 'I ends here leave 10', 'I x leave 1', 'F b leave 2']);
  expect(tallies.refused.map(tallyText)).toEqual(['10 traces', '1 trace', '2 traces']);
});

it('what was held is old once text, events or time are others', () => {
  const asked = { text, from: 1, to: 2, events: 3 };
  expect([staleWords(asked, asked), staleWords(asked, { ...asked, text: text.replaceAll('\n', '\r\n') })]).toEqual([undefined, undefined]);
  expect([staleWords(asked, { ...asked, text: `${text} ` }), staleWords(asked, { ...asked, events: 4 }), staleWords(asked, { ...asked, from: undefined, to: undefined })]).toEqual([expect.stringContaining('rule'), expect.stringContaining('events'), expect.stringContaining('time')]);
});

it('shares never say more than there is', () => {
  expect([shareText(982, 1000), shareText(9999, 10_000), shareText(10, 10), shareText(0, 3), shareText(2, 3)]).toEqual(['98.2 %', '99.9 %', '100 %', '0 %', '66.6 %']);
});

it('the machine that traces were held against is the one that is played', () => {
  expect(heldDefinition({ text, events: 1 }, 'm')).toMatchObject({ id: 'm', initial: 'I' });
  expect([heldDefinition({ text: 'spoor: [', events: 1 }, 'm'), heldDefinition({ text, events: 1 }, 'other')]).toEqual([undefined, undefined]);
});
