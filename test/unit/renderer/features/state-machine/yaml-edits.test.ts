import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { diagramOf } from '../../../../../src-renderer/features/state-machine/diagram.ts';
import { changed, type Change } from '../../../../../src-renderer/features/state-machine/yaml-edits.ts';

const file = `# Of a network
spoor: 1
detectors:
  - id: other
    kind: threshold
  - id: m # mine
    description: >-
      Folded
      as it was.
    initial: S   # where it begins
    states:
      # about S
      S: { a: W,   c: X } # two ways
      W:
        b: X # on
        d: [{ to: S, where: "n:>1" }, { to: X, probability: 0.5 }]
        # after d
      X: { g: END }
      END: final
      # the last word
    timeouts: { W: 30s, X: { after: 1m, to: W } }
    severity: medium
`;
const after = (change: Change): string => changed(file, 'm', change)!;

describe('a change on the diagram', () => {
  it.each([
    [{ kind: 'add state', name: 'NEW' }, ['      NEW: {}']],
    [{ kind: 'add edge', from: 'W', event: 'z', to: 'END' }, ['        z: END']],
    [{ kind: 'add edge', from: 'X', event: 'z', to: 'X' }, ['      X: { g: END, z: X }']],
    [{ kind: 'mark final', name: 'END', final: false }, ['      END: {}']],
    [{ kind: 'rename event', from: 'S', name: 'a', into: 'start: 1' }, ['      S: { "start: 1": W, c: X } # two ways']],
    [{ kind: 'rename state', name: 'S', into: 'INIT' }, ['    initial: INIT   # where it begins', '      INIT: { a: W, c: X } # two ways', '        d: [ { to: INIT, where: "n:>1" }, { to: X, probability: 0.5 } ]']],
  ] as const)('%j changes what it must and leaves all else to the letter', (change, lines) => {
    const text = after(change);
    const before = new Set(file.split('\n').map(plain));
    expect(text.split('\n').filter((line) => !before.has(plain(line)))).toEqual(lines);
    expect(comments(text)).toEqual(comments(file));
    expect(text.split('\n').filter((line) => !/[SWXE]/.test(line))).toEqual(expect.arrayContaining(file.split('\n').filter((line) => !/[SWXE]/.test(line))));
  });

  it('of a state goes through all that leads to it', () => {
    expect(diagramOf(after({ kind: 'rename state', name: 'X', into: 'Y' }), 'm')).toMatchObject({ edges: [{ to: 'W' }, { to: 'Y' }, { to: 'Y' }, { to: 'S' }, { to: 'Y' }, { from: 'Y', to: 'END' }], waits: [{ state: 'W' }, { state: 'Y', to: 'W' }] });
    const without = diagramOf(after({ kind: 'delete state', name: 'X' }), 'm')!;
    expect([without.states.map(({ name }) => name), without.edges.map(({ from, event, to }) => from + event + to), without.waits.map(({ state }) => state)]).toEqual([['S', 'W', 'END'], ['SaW', 'WdS'], ['W']]);
    expect(diagramOf(after({ kind: 'delete state', name: 'W' }), 'm')).toMatchObject({ waits: [] });
  });

  it('takes one branch, and the event with the last', () => {
    const one = after({ kind: 'delete edge', from: 'W', event: 'd', to: 'S' });
    expect(diagramOf(one, 'm')!.edges.map(({ from, event, to }) => from + event + to)).toEqual(['SaW', 'ScX', 'WbX', 'WdX', 'XgEND']);
    expect(diagramOf(changed(one, 'm', { kind: 'delete edge', from: 'W', event: 'd', to: 'X' })!, 'm')!.edges.map(({ event }) => event)).toEqual(['a', 'c', 'b', 'g']);
  });

  it.each([
    { kind: 'add state', name: 'S' }, { kind: 'add edge', from: 'S', event: 'a', to: 'X' }, { kind: 'add edge', from: 'END', event: 'a', to: 'X' }, { kind: 'rename state', name: 'S', into: 'W' },
    { kind: 'rename event', from: 'S', name: 'a', into: 'c' }, { kind: 'delete state', name: 'S' }, { kind: 'mark final', name: 'S', final: true },
  ] as const)('%j cannot be made', (change) => expect(changed(file, 'm', change)).toBeUndefined());

  it('is not made in what cannot be read', () => {
    for (const text of ['a: [', '', 'detectors: {}', 'detectors: [{ id: m }]', 'detectors: [{ id: m, states: &a { S: {} }, timeouts: *a }]']) expect(changed(text, 'm', { kind: 'add state', name: 'T' })).toBeUndefined();
  });
});

const plain = (line: string): string => line.replaceAll(/\s+|(?<=[[{])|(?=[\]}])/g, ' ').replaceAll(/ +/g, ' ');
const comments = (text: string): readonly string[] => [...text.matchAll(/# [^\n]*/g)].map(([comment]) => comment);

type Plain = Record<string, Record<string, string> | 'final'>;
const name = fc.constantFrom('S', 'W', 'X', 'yes', '7', 'a b', 'null', '#', 'é: x', '');
const plainStates: fc.Arbitrary<Plain> = fc.dictionary(name, fc.oneof(fc.constant('final' as const), fc.dictionary(name, name, { maxKeys: 3 })), { minKeys: 1, maxKeys: 5 });
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('add state' as const), name }), fc.record({ kind: fc.constant('add edge' as const), from: name, event: name, to: name }),
  fc.record({ kind: fc.constant('rename state' as const), name, into: name }), fc.record({ kind: fc.constant('delete edge' as const), from: name, event: name, to: name }), fc.record({ kind: fc.constant('delete state' as const), name }),
);

/** The same on plain values. */
function twin(states: Plain, change: Change): Plain {
  const entries = Object.entries(states);
  const rename = (one: string): string => (change.kind === 'rename state' && one === change.name ? change.into : one);
  switch (change.kind) {
    case 'add state': return { ...states, [change.name]: {} };
    case 'add edge': return { ...states, [change.from]: { ...(states[change.from] as object), [change.event]: change.to } };
    case 'rename state': return Object.fromEntries(entries.map(([one, on]) => [rename(one), on === 'final' ? on : Object.fromEntries(Object.entries(on).map(([event, to]) => [event, rename(to)]))]));
    case 'delete edge': return Object.fromEntries(entries.map(([one, on]) => [one, on === 'final' || one !== change.from ? on : Object.fromEntries(Object.entries(on).filter(([event, to]) => event !== change.event || to !== change.to))]));
    case 'delete state': return Object.fromEntries(entries.filter(([one]) => one !== change.name).map(([one, on]) => [one, on === 'final' ? on : Object.fromEntries(Object.entries(on).filter(([, to]) => to !== change.name))]));
    default: return states;
  }
}

it('changes values as it would change them without a text, however the text is written', () => {
  fc.assert(fc.property(plainStates, anyChange, fc.boolean(), (states, change, flow) => {
    const rows = Object.entries(states).map(([one, on]) => `${JSON.stringify(one)}: ${on === 'final' ? on : JSON.stringify(on)}`);
    const text = `spoor: 1\ndetectors:\n- id: m\n  states:${flow ? ` { ${rows.join(', ')} }` : `\n${rows.map((row) => `      ${row} # of it\n`).join('')}`}\n  initial: nowhere\n# end\n`;
    const made = changed(text, 'm', change);
    if (made === undefined) return;
    expect((parse(made) as { detectors: [{ states: Plain }] }).detectors[0].states).toEqual(twin(states, change));
    expect(made).toContain('\n  initial: nowhere\n# end\n');
  }), { numRuns: 500 });
});
