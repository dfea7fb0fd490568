import type { FormatTime } from '../../data/time-format.ts';
import type { GridColumn } from '../../ui/grid.tsx';
import { columnName, type ShownColumn } from './columns.ts';
import { eventOf, fieldText, timeOf, type EventRow } from './event-rows.ts';

/** What the columns' texts depend on besides the rows. */
export interface ColumnContext {
  readonly formatTime: FormatTime;
  readonly sources: ReadonlyMap<number, string>;
  /** Column types by field name. */
  readonly types: ReadonlyMap<string, string>;
}

export function gridColumn({ id, width }: ShownColumn, { formatTime, sources, types }: ColumnContext): GridColumn<EventRow> {
  const name = columnName(id);
  if (id.kind === 'time') return { id: name, title: 'Time', width, mono: true, text: (row) => optional(timeOf(row), formatTime) };
  if (id.kind === 'source') return { id: name, title: 'Source', width, text: (row) => sources.get(eventOf(row).source) ?? String(eventOf(row).source) };
  const type = types.get(id.field);
  const numeric = type === 'BIGINT' || type === 'DOUBLE';
  return { id: name, title: id.field, width, ...(numeric ? { align: 'end' } : {}), text: (row) => fieldText(row, id.field) };
}

const optional = (time: number | undefined, format: FormatTime): string | undefined => (time === undefined ? undefined : format(time));
