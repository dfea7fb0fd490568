import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diagramOf, type Diagram } from '../../../../../src-renderer/features/state-machine/diagram.ts';
import { layoutOf, type StateBox } from '../../../../../src-renderer/features/state-machine/layout.ts';

const diagram = (text: string): Diagram => diagramOf(`detectors:\n- id: m\n${text.trim().replaceAll(/^/gm, '  ')}`, 'm')!;
const network = diagram(`
initial: INITIAL
states: { INITIAL: { a: W, c: X }, W: { b: Y }, X: { b: Y, d: Z }, Y: { e: Z }, Z: { f: Z, g: TERM }, TERM: final }
timeouts: { W: 30s, Y: { after: 1m, to: INITIAL } }`);

it('draws a line for each edge, from box to box, and rows for what leads nowhere else', () => {
  const { boxes, lines, width, height } = layoutOf(network, [{ state: 'W', event: 'c' }, { state: 'W', event: undefined }]);
  const box = (name: string): StateBox => boxes.find(({ state }) => state.name === name)!;
  expect(lines.map(({ edge, wait }) => (edge === undefined ? `${wait!.state} after ${wait!.after}` : `${edge.from}${edge.event}${edge.to}`))).toEqual(['INITIALaW', 'INITIALcX', 'WbY', 'XbY', 'XdZ', 'YeZ', 'ZgTERM', 'Y after 1m']);
  expect([box('W').rows.map(({ row }) => row), box('Z').rows.map(({ row }) => row.kind), box('W').within, box('Y').within, box('INITIAL').initial]).toEqual([[{ kind: 'refused', event: 'c' }, { kind: 'refused', event: undefined }], ['loop'], '30s', undefined, true]);
  expect(box('INITIAL').y).toBeLessThan(box('TERM').y);
  for (const { x, y, ...one } of boxes) expect(x >= 0 && y >= 0 && x + one.width <= width && y + one.height <= height).toBe(true);
});

it('names the rest of many refused events by their number', () => {
  const { boxes } = layoutOf(network, Array.from({ length: 9 }, (_, i) => ({ state: 'X', event: `e${i}` })));
  expect(boxes.find(({ state }) => state.name === 'X')!.rows.at(-1)!.row).toEqual({ kind: 'more', count: 6 });
});

const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', '__proto__', 'a long name of a state that is cut somewhere');
const machines = fc.record({ initial: name, edges: fc.array(fc.tuple(name, fc.constantFrom('x', 'y', 'z'), name), { maxLength: 14 }), refused: fc.array(fc.record({ state: name, event: fc.constantFrom('x', undefined) }), { maxLength: 6 }) });

it('keeps boxes apart and lines at their boxes, whatever the machine', () => {
  fc.assert(fc.property(machines, ({ initial, edges, refused }) => {
    const states = [...new Set([initial, ...edges.flatMap(([from, , to]) => [from, to])])].map((one) => ({ name: one, final: false, missing: false }));
    const unique = [...new Map(edges.map(([from, event, to]) => [`${from} ${event} ${to}`, { from, event, to, where: undefined, probability: undefined }])).values()];
    const { boxes, lines } = layoutOf({ initial, states, edges: unique, waits: [] }, refused);
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
    const around = (one: string, { x, y }: { readonly x: number; readonly y: number }): boolean => boxes.some((box) => box.state.name === one && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
    for (const { edge, points } of lines) expect([around(edge!.from, points[0]!), around(edge!.to, points.at(-1)!)]).toEqual([true, true]);
    expect(lines.length + boxes.flatMap(({ rows }) => rows).filter(({ row }) => row.kind === 'loop').length).toBe(unique.length);
  }), { numRuns: 100 });
});
