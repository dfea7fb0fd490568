import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertGroup } from '../../../../../src-core/contract/findings.ts';
import { ListLayout, windowOf, type ListLine } from '../../../../../src-renderer/features/alerts/list-layout.ts';

const groups = (sizes: readonly number[]): readonly AlertGroup[] => sizes.map((alerts, i) => ({ value: `g${i}`, alerts, severity: 'low', first: 0, last: 0 }));
const heights = { head: 22, alert: 44 };

/** All lines one after another: slow and obvious. */
function plain(all: readonly AlertGroup[], heads: boolean, closed: ReadonlySet<string>): readonly ListLine[] {
  let place = 0;
  return all.flatMap((group) => [
    ...(heads ? [{ kind: 'group', group } as const] : []),
    ...(closed.has(group.value) ? [] : Array.from({ length: group.alerts }, () => ({ kind: 'alert', group, place: place++ }) as const)),
  ]);
}

const cases = fc.record({ sizes: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 8 }), closed: fc.array(fc.integer({ min: 0, max: 7 })), heads: fc.boolean() });

describe('lines of the list', () => {
  it('are those of the plain list, at the same heights', () => {
    fc.assert(fc.property(cases, ({ sizes, closed, heads }) => {
      const shut = new Set(closed.map((i) => `g${i}`));
      const layout = new ListLayout(groups(sizes), heads ? 'rule' : 'none', shut);
      const lines = plain(groups(sizes), heads, shut);
      expect(layout.length).toBe(lines.length);
      let top = 0;
      lines.forEach((line, i) => {
        expect(layout.line(i)).toEqual(line);
        expect(layout.top(i, heights)).toBe(top);
        expect(layout.lineAt(top, heights)).toBe(i);
        top += heights[line.kind === 'group' ? 'head' : 'alert'];
      });
      expect(layout.top(lines.length, heights)).toBe(top);
    }));
  });

  it('are read in a slice that holds just the alerts between two lines', () => {
    fc.assert(fc.property(cases, fc.nat(40), fc.nat(40), ({ sizes, closed, heads }, first, more) => {
      const shut = new Set(closed.map((i) => `g${i}`));
      const layout = new ListLayout(groups(sizes), heads ? 'rule' : 'none', shut);
      const wanted = plain(groups(sizes), heads, shut).slice(first, first + more).flatMap((line) => (line.kind === 'alert' ? [line.place] : []));
      const { offset, limit } = layout.slice(first, first + more);
      expect(Array.from({ length: limit }, (_, i) => offset + i)).toEqual(wanted);
    }));
  });
});

it('what is drawn covers what is seen, in blocks', () => {
  const layout = new ListLayout(groups([10_000]), 'none', new Set());
  const { first, end } = windowOf(layout, { top: 44 * 5000, height: 440 }, heights);
  expect([first <= 5000, end >= 5010, end - first < 150]).toEqual([true, true, true]);
  expect(windowOf(layout, { top: 44 * 5001, height: 440 }, heights)).toEqual({ first, end });
  expect(windowOf(new ListLayout([], 'rule', new Set()), { top: 0, height: 440 }, heights)).toEqual(windowOf(layout, { top: 0, height: 440 }, heights));
});
