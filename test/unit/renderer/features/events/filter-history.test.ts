import { expect, it } from 'vitest';
import type { Memento } from '../../../../../src-renderer/workbench/contribution.ts';
import { FilterHistory } from '../../../../../src-renderer/features/events/filter-history.ts';

function history(): FilterHistory {
  const kept = new Map<string, unknown>();
  const memento = { get: (name: string) => kept.get(name), set: (name: string, value: unknown) => void kept.set(name, value) } as Memento;
  return new FilterHistory(memento);
}

it('goes back over the filters that were applied, and forth to what was being written', () => {
  const filters = history();
  ['a', 'b', 'a', ''].forEach((query) => filters.add(query));
  expect(filters.queries).toEqual(['a', 'b']);
  expect(filters.older('draft')).toBe('a');
  expect(filters.older('a')).toBe('b');
  expect(filters.older('b')).toBeUndefined();
  expect(filters.newer()).toBe('a');
  expect(filters.newer()).toBe('draft');
  expect(filters.newer()).toBeUndefined();
});

it('keeps the last fifty', () => {
  const filters = history();
  for (let i = 0; i < 60; i++) filters.add(`q${i}`);
  expect(filters.queries).toHaveLength(50);
  expect(filters.queries[0]).toBe('q59');
});
