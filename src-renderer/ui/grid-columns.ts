import type { ColDef } from 'ag-grid-community';
import { visibleText } from './visible-text.ts';

export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** `undefined`: the row has no value. */
  text(row: Row): string | undefined;
  /** What rows that are all there are sorted by; the text, where it is not given. */
  readonly sortBy?: (row: Row) => number | string | undefined;
  /** False: its header does not sort. */
  readonly sortable?: boolean;
  readonly width?: number;
  readonly align?: 'end';
  readonly mono?: boolean;
  /** Takes what width is left over. */
  readonly grows?: boolean;
}

export interface GridSort {
  readonly column: string;
  readonly descending: boolean;
}

const missingText = '—';

/** A column's id within the grid, which uses ids as keys of plain objects. */
export const colId = (id: string): string => `c:${id}`;
export const columnOf = (id: string): string => id.slice(2);

/** A column as the grid takes it; `rowAt` gives the row at a place, `undefined` while it is not read. */
export function columnDefinition<Row>(column: GridColumn<Row>, sort: GridSort | undefined, rowAt: (index: number) => Row | undefined): ColDef {
  const textAt = (index: number | null | undefined): string | undefined => {
    const row = index == null ? undefined : rowAt(index);
    return row === undefined ? '' : cellText(column.text(row));
  };
  const classAt = (index: number | null | undefined): string[] => {
    const row = index == null ? undefined : rowAt(index);
    return row === undefined || (column.text(row) ?? '') !== '' ? [] : ['grid-nothing'];
  };
  return {
    colId: colId(column.id),
    headerName: visibleText(column.title, 100),
    valueGetter: ({ node }) => textAt(node?.rowIndex),
    cellClass: ({ node }) => [...classAt(node.rowIndex), ...(column.mono === true ? ['grid-mono'] : []), ...(column.align === 'end' ? ['grid-end'] : [])],
    headerClass: column.align === 'end' ? 'ag-right-aligned-header' : '',
    sortable: column.sortable ?? true,
    sort: sort?.column === column.id ? (sort.descending ? 'desc' : 'asc') : null,
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.grows === true ? { flex: 1, minWidth: column.width ?? 100 } : {}),
  };
}

const cellText = (text: string | undefined): string => (text === undefined ? missingText : text === '' ? '""' : visibleText(text));

const collator = new Intl.Collator('en', { numeric: true });

/** Rows that are all there, in order; rows without a value come last. */
export function sorted<Row>(rows: readonly Row[], column: GridColumn<Row> | undefined, descending: boolean): readonly Row[] {
  if (column === undefined) return rows;
  const value = column.sortBy ?? ((row: Row) => column.text(row));
  const side = descending ? -1 : 1;
  return rows.map((row) => ({ row, by: value(row) })).sort((a, b) => (a.by === undefined || b.by === undefined ? Number(a.by === undefined) - Number(b.by === undefined) : side * compare(a.by, b.by))).map(({ row }) => row);
}

const compare = (a: number | string, b: number | string): number => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
