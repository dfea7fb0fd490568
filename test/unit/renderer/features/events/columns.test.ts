import { describe, expect, it } from 'vitest';
import type { TopValues } from '../../../../../src-core/contract/explore.ts';
import { columnName, defaultColumns, firstColumns, informativeFields, rearranged, toggledColumn } from '../../../../../src-renderer/features/events/columns.ts';

const field = (name: string, distinct: number, change: Partial<TopValues> & { readonly text?: string } = {}): TopValues =>
  ({ field: name, values: [{ text: change.text ?? 'abc', count: Math.ceil(1000 / distinct) }], distinct, missing: 0, total: 1000, estimated: false, ...change });
const names = (columns: readonly { readonly id: Parameters<typeof columnName>[0] }[]): readonly string[] => columns.map(({ id }) => columnName(id));

describe('the first columns of a case', () => {
  it('are those that tell events apart: no constants, rarely set fields, long identifiers or second times', () => {
    const stats = [
      field('host', 1), field('client', 300), field('rare', 5, { missing: 900 }), field('session', 1000, { text: 'x'.repeat(32) }), field('timestamp', 1000), field('status', 6),
    ];
    expect(names(defaultColumns(stats))).toEqual(['time', 'source', 'field:client', 'field:status']);
  });

  it('are eight fields at most, in the order of the fields', () => {
    const columns = defaultColumns(Array.from({ length: 20 }, (_, i) => field(`f${i}`, 10)));
    expect(names(columns)).toEqual(['time', 'source', ...Array.from({ length: 8 }, (_, i) => `field:f${i}`)]);
  });

  it('are those that there are where none tells anything', () => {
    expect(names(defaultColumns([field('only', 1)]))).toEqual(['time', 'source', 'field:only']);
  });

  it('leave out what is nearly unique in a sample, of which the number of values is not known', () => {
    const sampled = { total: 5_000_000, estimated: true, values: [{ text: 'f'.repeat(40), count: 50 }] };
    expect(names(defaultColumns([field('hash', 99_000, sampled), field('status', 6)]))).toEqual(['time', 'source', 'field:status']);
  });

  it('are the first fields while nothing is known of them', () => {
    expect(names(firstColumns(['time', 'a']))).toEqual(['time', 'source', 'field:time', 'field:a']);
  });

  it('have room for what they hold, within bounds', () => {
    const [narrow, wide] = defaultColumns([field('a', 5, { text: 'x' }), field('b', 5, { text: 'x'.repeat(500) })]).slice(2);
    expect(narrow!.width).toBe(90);
    expect(wide!.width).toBe(360);
  });
});

it('fields worth a look have few values and are in most events', () => {
  expect(informativeFields([field('a', 1), field('b', 5), field('c', 5, { missing: 800 }), field('d', 6), field('e', 7)], 2)).toEqual(['b', 'd']);
});

describe('choosing columns', () => {
  const columns = firstColumns(['a', 'b']);

  it('adds a field at the end and takes it away again', () => {
    const added = toggledColumn(columns, { kind: 'field', field: 'c' });
    expect(names(added)).toEqual(['time', 'source', 'field:a', 'field:b', 'field:c']);
    expect(toggledColumn(added, { kind: 'field', field: 'c' })).toEqual(columns);
  });

  it('puts time first and the source behind it', () => {
    const without = toggledColumn(toggledColumn(columns, { kind: 'time' }), { kind: 'source' });
    expect(names(without)).toEqual(['field:a', 'field:b']);
    expect(names(toggledColumn(toggledColumn(without, { kind: 'source' }), { kind: 'time' }))).toEqual(['time', 'source', 'field:a', 'field:b']);
  });

  it('keeps apart a field that is called like a column of the system', () => {
    expect(names(toggledColumn(columns, { kind: 'field', field: 'time' }))).toEqual(['time', 'source', 'field:a', 'field:b', 'field:time']);
  });

  it('takes order and widths from the grid and leaves a column that it did not show where it was', () => {
    const moved = rearranged(columns, [{ id: 'field:b', width: 77.4 }, { id: 'time', width: 200 }, { id: 'field:a', width: 50 }]);
    expect(names(moved)).toEqual(['field:b', 'source', 'time', 'field:a']);
    expect(moved[0]!.width).toBe(77);
  });
});
