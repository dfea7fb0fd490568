import { cellText, type Column } from '../../../src-core/contract/columns.ts';
import type { SqlResult } from '../../../src-core/contract/sql.ts';
import type { GridColumn } from '../../ui/grid.tsx';

const isTime = (type: string): boolean => /^TIMESTAMP/.test(type);
const isNumber = (type: string): boolean => /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type);

/** A result's columns for the grid, whose rows are row numbers. Columns may have one name twice. */
export function resultColumns({ columns, types }: SqlResult): readonly GridColumn<number>[] {
  return columns.map((column, i) => {
    const type = types[i] ?? '';
    return {
      id: String(i), title: column.name, width: isTime(type) ? 240 : 140, mono: true,
      text: (row: number) => cellText(column, row),
      ...(isNumber(type) ? { align: 'end' as const, sortBy: (row: number) => numberAt(column, row) } : {}),
    };
  });
}

/** `undefined` where there is none. */
export function numberAt(column: Column, row: number): number | undefined {
  const value = column.kind === 'number' ? column.values[row]! : Number(cellText(column, row) ?? NaN);
  return Number.isNaN(value) ? undefined : value;
}

/** Columns that can be drawn upwards: those that hold numbers. */
export const measures = ({ columns, types }: SqlResult): readonly number[] => columns.flatMap((column, i) => (column.kind === 'number' || isNumber(types[i] ?? '') ? [i] : []));
export const isTimeColumn = ({ types }: SqlResult, column: number): boolean => isTime(types[column] ?? '');
