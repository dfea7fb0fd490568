import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Services } from '../../workbench/services.ts';
import { useServices, useTime } from '../../workbench/use.ts';
import { Grid, type GridCell, type GridHandle, type GridSort, type PagedRows } from '../../ui/grid.tsx';
import { columnIdOf, columnName, type ShownColumn } from './columns.ts';
import type { EventCell } from './event-cell.ts';
import { gridColumn } from './event-columns.ts';
import { eventOf, fieldText, timeOf, type EventRow } from './event-rows.ts';
import type { EventsState } from './events-state.ts';
import { sortColumn, useEventsState, useFields, useLedger } from './use-events.ts';
import { useReveal } from './use-reveal.ts';

interface Props {
  readonly state: EventsState;
  readonly columns: readonly ShownColumn[];
  readonly rows: PagedRows<EventRow>;
  readonly visible: boolean;
  readonly onError: (error: unknown) => void;
}

const restMilliseconds = 120;

/** The events of the filter, row by row. */
export function EventsGrid({ state, columns, rows, visible, onError }: Props): ReactNode {
  const services = useServices();
  const grid = useRef<GridHandle>(null);
  const { sort } = useEventsState(state);
  const shown = useGridColumns(columns, visible);
  const show = useShowDetails();
  useReveal(state, grid, visible);
  const sorted = useMemo((): GridSort => ({ column: sortColumn(sort.field), descending: sort.descending }), [sort]);
  return (
    <Grid
      ref={grid} label="Events" columns={shown} rows={rows} sort={sorted} onError={onError}
      onSort={({ column, descending }) => state.setSort({ field: sortField(column), descending })}
      onColumns={(moved) => state.rearrange(moved)}
      onRowFocus={(row) => show(row)}
      onRowOpen={(row) => void openDetails(services, row)}
      onContextMenu={(cell) => services.dialogs.menu(columnIdOf(cell.column).kind === 'field' ? 'context/event' : 'context/event-system', cell.at, cellOf(cell, columns, shown))}
    />
  );
}

function useGridColumns(columns: readonly ShownColumn[], visible: boolean): readonly ReturnType<typeof gridColumn>[] {
  const formatTime = useTime();
  const { data: fields, error } = useFields(visible);
  const { data: ledger } = useLedger(visible && columns.some(({ id }) => id.kind === 'source'));
  // None before their types are known: columns are costly to make twice.
  const known = fields !== undefined || error !== undefined;
  // As texts: answers are new objects with every batch of a load, and new columns are costly.
  const typed = JSON.stringify(fields?.map(({ name, type }) => [name, type]) ?? []);
  const named = JSON.stringify(ledger?.map(({ id, name }) => [id, name]) ?? []);
  return useMemo(() => {
    if (!known) return [];
    const types = new Map(JSON.parse(typed) as [string, string][]);
    const sources = new Map(JSON.parse(named) as [number, string][]);
    return columns.map((column) => gridColumn(column, { formatTime, types, sources }));
  }, [columns, formatTime, typed, named, known]);
}

/** Shows the row that the focus rests on. */
function useShowDetails(): (row: EventRow) => void {
  const services = useServices();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (row) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void services.execute('details.show', { kind: 'event', ...eventOf(row), quiet: true }), restMilliseconds);
  };
}

async function openDetails(services: Services, row: EventRow): Promise<void> {
  await services.execute('details.show', { kind: 'event', ...eventOf(row) });
  services.layout.showView('details');
}

function sortField(column: string): string {
  const id = columnIdOf(column);
  return id.kind === 'field' ? id.field : `_${id.kind}`;
}

function cellOf({ row, column }: GridCell<EventRow>, columns: readonly ShownColumn[], shown: readonly ReturnType<typeof gridColumn>[]): EventCell {
  const id = columnIdOf(column);
  const field = id.kind === 'field' ? id.field : undefined;
  const texts = shown.map((one) => one.text(row));
  const value = field === undefined ? texts[columns.findIndex((one) => columnName(one.id) === column)] : fieldText(row, field);
  return { event: eventOf(row), time: timeOf(row), field, value, row: texts };
}
