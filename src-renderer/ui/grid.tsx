import { useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import type { GridColumn, GridSort } from './grid-columns.ts';
import { GridView, type GridEvents } from './grid-view.ts';
import type { PagedRows } from './grid-pages.ts';
import './grid.css';

export type { GridColumn, GridSort } from './grid-columns.ts';
export type { PagedRows } from './grid-pages.ts';
export type { GridCell } from './grid-view.ts';

export interface GridProps<Row> extends GridEvents<Row> {
  readonly label: string;
  /** In the order in which they stand. */
  readonly columns: readonly GridColumn<Row>[];
  /** All of them, or a list that is read a page at a time. */
  readonly rows: readonly Row[] | PagedRows<Row>;
  /** Of a list that is read a page at a time; rows that are all there are sorted here. */
  readonly sort?: GridSort;
  readonly ref?: Ref<GridHandle>;
}

export interface GridHandle {
  /** Scrolls to a row and gives it the focus. */
  focusRow(index: number): void;
}

/** A table of any length that is walked by keyboard: arrows, Page Up and Down, Ctrl+Home and Ctrl+End; Tab leaves it. */
export function Grid<Row>({ label, columns, rows, sort, ref, ...events }: GridProps<Row>): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<GridView<Row>>();
  useEffect(() => {
    let made: GridView<Row> | undefined;
    // In a task of its own: with all else that a view does as it opens, it would hold up input for too long.
    const timer = setTimeout(() => setView((made = new GridView<Row>(element.current!, label))));
    return () => {
      clearTimeout(timer);
      made?.dispose();
    };
  }, [label]);
  useEffect(() => view?.listen(events));
  useEffect(() => view?.setColumns(columns, sort), [view, columns, sort]);
  useEffect(() => view?.setRows(rows), [view, rows]);
  useImperativeHandle(ref, () => ({ focusRow: (index) => view?.focusRow(index) }), [view]);
  return <div className="grid" ref={element} />;
}
