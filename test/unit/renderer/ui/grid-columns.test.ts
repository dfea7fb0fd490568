import { expect, it } from 'vitest';
import { sorted, type GridColumn } from '../../../../src-renderer/ui/grid-columns.ts';
import { stretch } from '../../../../src-renderer/ui/grid-wheel.ts';

const column: GridColumn<string | undefined> = { id: 'a', title: 'A', text: (row) => row };

it('rows that are all there are sorted as people count, those without a value last', () => {
  const rows = ['10', undefined, '9', 'b', 'a'];
  expect(sorted(rows, column, false)).toEqual(['9', '10', 'a', 'b', undefined]);
  expect(sorted(rows, column, true)).toEqual(['b', 'a', '10', '9', undefined]);
  expect(sorted(rows, undefined, false)).toBe(rows);
});

it('numbers are sorted by what they are rather than by how they are written', () => {
  const byNumber = { ...column, sortBy: (row: string | undefined) => Number(row?.replaceAll(',', '')) };
  expect(sorted(['1,000', '20', '-3'], byNumber, false)).toEqual(['-3', '20', '1,000']);
});

it('a pixel of the scroll bar stands for several where the rows have no room', () => {
  expect(stretch(1000, 1028, 600)).toBe(1);
  expect(stretch(480_000_000, 32_000_000, 600)).toBeCloseTo(15, 1);
  expect(stretch(10, 10, 600)).toBe(1);
});
