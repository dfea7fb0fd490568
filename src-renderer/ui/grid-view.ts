import { CellStyleModule, ColumnApiModule, createGrid, InfiniteRowModelModule, RenderApiModule, RowApiModule, ScrollApiModule, type CellFocusedEvent, type GridApi, type ManagedGridOptionKey } from 'ag-grid-community';
import { colId, columnDefinition, columnOf, sorted, type GridColumn, type GridSort } from './grid-columns.ts';
import { Pages, type PagedRows } from './grid-pages.ts';
import { GridWheel } from './grid-wheel.ts';
import { gridTheme } from './grid-theme.ts';

export interface GridCell<Row> {
  readonly row: Row;
  readonly index: number;
  readonly column: string;
  /** Where a menu about it may open. */
  readonly at: { readonly x: number; readonly y: number };
}

interface ColumnWidth {
  readonly id: string;
  readonly width: number;
}

export interface GridEvents<Row> {
  readonly onSort?: ((sort: GridSort) => void) | undefined;
  readonly onRowFocus?: ((row: Row, index: number) => void) | undefined;
  /** Enter or a double click. */
  readonly onRowOpen?: ((row: Row, index: number) => void) | undefined;
  /** Right click, Shift+F10 or the menu key. */
  readonly onContextMenu?: ((cell: GridCell<Row>) => void) | undefined;
  /** The person has moved or resized columns: all of them, in order. */
  readonly onColumns?: ((columns: readonly ColumnWidth[]) => void) | undefined;
  /** A page could not be read. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

const modules = [InfiniteRowModelModule, ColumnApiModule, ScrollApiModule, RenderApiModule, RowApiModule, CellStyleModule];
const blockSize = 500;
/** Typed as one that cannot change; it is read whenever the grid begins anew. */
const initialRowCount = 'infiniteInitialRowCount' as string as ManagedGridOptionKey;

/**
 * AG Grid as the drawer of a window onto rows that are kept here. It is told only how many rows there are: what stands in
 * them is asked for cell by cell, so that rows once read stay on the screen until newer ones are there.
 */
export class GridView<Row> {
  readonly #api: GridApi;
  readonly #element: HTMLElement;
  readonly #pages = new Pages<Row>({
    switched: () => this.#switched(),
    changed: (first, end) => this.#refresh(first, end),
    failed: (error) => this.#events.onError?.(error),
  });
  readonly #wheel: GridWheel;
  #events: GridEvents<Row> = {};
  #columns: readonly GridColumn<Row>[] = [];
  #given: readonly Row[] | undefined;
  #rows: readonly Row[] | undefined;
  #sort: GridSort | undefined;
  #awaited: number | undefined;
  #focus: { readonly index: number; told: boolean } | undefined;

  constructor(element: HTMLElement, label: string) {
    this.#element = element;
    const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content;
    this.#api = createGrid(element, {
      theme: gridTheme,
      ...(nonce === undefined ? {} : { styleNonce: nonce }),
      rowModelType: 'infinite',
      cacheBlockSize: blockSize,
      maxBlocksInCache: 10,
      infiniteInitialRowCount: 0,
      datasource: { getRows: (block) => block.successCallback(Array.from({ length: block.endRow - block.startRow }, () => ({}))) },
      defaultColDef: { resizable: true, sortingOrder: ['asc', 'desc'], minWidth: 50, suppressHeaderMenuButton: true },
      suppressDragLeaveHidesColumns: true,
      suppressMultiSort: true,
      suppressNoRowsOverlay: true,
      animateRows: false,
      rowBuffer: 3,
      preventDefaultOnContextMenu: true,
      ensureDomOrder: true,
      tabToNextCell: () => false,
      tabToNextHeader: () => false,
      focusGridInnerElement: () => this.#focusCell(),
      onGridReady: () => element.querySelector('[role=grid]')?.setAttribute('aria-label', label),
      onViewportChanged: ({ firstRow, lastRow }) => this.#pages.see(firstRow, lastRow),
      onSortChanged: () => this.#sortChanged(),
      onCellFocused: (event) => this.#focused(event),
      onCellDoubleClicked: ({ rowIndex }) => this.#open(rowIndex),
      onCellContextMenu: ({ rowIndex, column, event }) => this.#menu(rowIndex, column.getColId(), event as MouseEvent),
      onColumnMoved: ({ source, finished }) => finished && source.startsWith('ui') && this.#columnsChanged(),
      onColumnResized: ({ source, finished }) => finished && source.startsWith('ui') && this.#columnsChanged(),
    }, { modules });
    element.addEventListener('keydown', this.#keyDown, true);
    this.#wheel = new GridWheel(element.querySelector<HTMLElement>('.ag-grid-viewport')!, () => ({ rows: this.#api.getDisplayedRowCount(), rowHeight: this.#api.getSizesForCurrentTheme().rowHeight }));
  }

  dispose(): void {
    this.#element.removeEventListener('keydown', this.#keyDown, true);
    this.#wheel.dispose();
    this.#pages.dispose();
    this.#api.destroy();
  }

  listen(events: GridEvents<Row>): void {
    this.#events = events;
  }

  setColumns(columns: readonly GridColumn<Row>[], sort: GridSort | undefined): void {
    const drawn = this.#columns.length > 0;
    this.#columns = columns;
    if (sort !== undefined) this.#sort = sort;
    this.#api.setGridOption('columnDefs', columns.map((column) => columnDefinition(column, this.#sort, (index) => this.#row(index))));
    if (drawn) this.#api.refreshCells({ force: true });
  }

  setRows(rows: readonly Row[] | PagedRows<Row>): void {
    this.#given = 'page' in rows ? undefined : rows;
    this.#arrange();
    if ('page' in rows) this.#pages.show(rows);
    const drawn = this.#api.getDisplayedRowCount();
    if (!this.#pages.switching) this.#count();
    this.#refresh(0, drawn);
    this.#seen();
  }

  /** Scrolls to a row and gives it the focus; as soon as it is there. */
  focusRow(index: number): void {
    const last = this.#api.getDisplayedRowCount() - 1;
    const column = this.#api.getFocusedCell()?.column.getColId() ?? (this.#columns[0] === undefined ? undefined : colId(this.#columns[0].id));
    this.#awaited = this.#pages.switching || index > last || column === undefined ? index : undefined;
    if (this.#awaited !== undefined) return;
    this.#api.ensureIndexVisible(index, index === 0 ? 'top' : index === last ? 'bottom' : this.#isVisible(index) ? null : 'middle');
    this.#api.setFocusedCell(index, column!);
  }

  #switched(): void {
    this.#api.clearFocusedCell();
    this.#focus = undefined;
    if (this.#api.getDisplayedRowCount() > 0) this.#api.ensureIndexVisible(0, 'top');
    this.#count();
  }

  #count(): void {
    const rows = this.#given?.length ?? this.#pages.list?.total ?? 0;
    this.#api.setRowCount(rows, true);
    // What the grid begins with after a change of order, so that it never stands empty.
    this.#api.setGridOption(initialRowCount, rows);
    if (this.#awaited !== undefined) this.focusRow(this.#awaited);
  }

  #row(index: number): Row | undefined {
    return this.#rows === undefined ? this.#pages.row(index) : this.#rows[index];
  }

  #arrange(): void {
    this.#rows = this.#given === undefined ? undefined : sorted(this.#given, this.#columns.find((column) => column.id === this.#sort?.column), this.#sort?.descending ?? false);
  }

  #isVisible(index: number): boolean {
    return index > this.#api.getFirstDisplayedRowIndex() && index < this.#api.getLastDisplayedRowIndex();
  }

  #seen(): void {
    this.#pages.see(this.#api.getFirstDisplayedRowIndex(), this.#api.getLastDisplayedRowIndex());
  }

  #refresh(first: number, end: number): void {
    const rowNodes = this.#api.getRenderedNodes().filter(({ rowIndex }) => rowIndex !== null && rowIndex >= first && rowIndex < end);
    if (rowNodes.length > 0) this.#api.refreshCells({ rowNodes, force: true });
    this.#tellFocus();
  }

  #sortChanged(): void {
    const state = this.#api.getColumnState().find(({ sort }) => sort != null);
    if (state === undefined) return;
    const sort = { column: columnOf(state.colId), descending: state.sort === 'desc' };
    if (sort.column === this.#sort?.column && sort.descending === this.#sort.descending) return;
    this.#sort = sort;
    this.#arrange();
    this.#refresh(0, Infinity);
    this.#events.onSort?.(sort);
  }

  #focused({ rowIndex }: CellFocusedEvent): void {
    if (rowIndex === null || rowIndex === this.#focus?.index) return;
    this.#focus = { index: rowIndex, told: false };
    this.#tellFocus();
  }

  /** Tells of the row that the person went to once, and as soon as it is read. */
  #tellFocus(): void {
    const row = this.#focus?.told === false ? this.#row(this.#focus.index) : undefined;
    if (row === undefined) return;
    this.#focus!.told = true;
    this.#events.onRowFocus?.(row, this.#focus!.index);
  }

  #focusHeader(): boolean {
    const column = this.#api.getFocusedCell()?.column;
    if (column !== undefined) this.#api.setFocusedHeader(column);
    return column !== undefined;
  }

  #focusCell(): boolean {
    const rows = this.#api.getDisplayedRowCount();
    if (rows > 0) this.focusRow(Math.min(this.#focus?.index ?? Math.max(0, this.#api.getFirstDisplayedRowIndex()), rows - 1));
    return rows > 0;
  }

  #open(index: number | null): void {
    const row = index === null ? undefined : this.#row(index);
    if (row !== undefined) this.#events.onRowOpen?.(row, index!);
  }

  #menu(index: number | null, column: string, event: MouseEvent): void {
    const row = index === null ? undefined : this.#row(index);
    if (row === undefined) return;
    this.#api.setFocusedCell(index!, column);
    this.#events.onContextMenu?.({ row, index: index!, column: columnOf(column), at: { x: event.clientX, y: event.clientY } });
  }

  #columnsChanged(): void {
    this.#events.onColumns?.(this.#api.getColumnState().map(({ colId: id, width }) => ({ id: columnOf(id), width: width ?? 200 })));
  }

  readonly #keyDown = (event: KeyboardEvent): void => {
    const cell = (event.target as Element).closest('.ag-cell');
    const done = cell === null ? this.#leaveHeader(event) : this.#act(event, cell, Number(cell.closest('[row-index]')?.getAttribute('row-index')), cell.getAttribute('col-id') ?? '');
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #leaveHeader(event: KeyboardEvent): boolean {
    return event.key === 'Tab' && !event.shiftKey && (event.target as Element).closest('.ag-header') !== null && this.#focusCell();
  }

  #act(event: KeyboardEvent, cell: Element, index: number, column: string): boolean {
    const jump = (event.ctrlKey || event.metaKey) && (event.key === 'Home' || event.key === 'End');
    if (event.key === 'Tab' && event.shiftKey) return this.#focusHeader();
    if (jump) this.focusRow(event.key === 'Home' ? 0 : this.#api.getDisplayedRowCount() - 1);
    else if (event.key === 'Enter') this.#open(index);
    else if (event.key === 'F10' && event.shiftKey) {
      const { left, bottom } = cell.getBoundingClientRect();
      this.#menu(index, column, new MouseEvent('contextmenu', { clientX: left, clientY: bottom }));
    } else return false;
    return true;
  }
}
