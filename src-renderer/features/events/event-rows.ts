import { cellText, type Column } from '../../../src-core/contract/columns.ts';
import type { EventPage } from '../../../src-core/contract/explore.ts';

/** An event in a page, by its place in it. */
export interface EventRow {
  readonly page: ReadPage;
  readonly at: number;
}

interface ReadPage {
  readonly answer: EventPage;
  readonly columns: ReadonlyMap<string, Column>;
}

export function rowsOf(answer: EventPage): readonly EventRow[] {
  const page = { answer, columns: new Map(answer.columns.map((column) => [column.name, column])) };
  return Array.from({ length: answer.rows }, (_, at) => ({ page, at }));
}

export const eventOf = ({ page, at }: EventRow): { readonly source: number; readonly seq: number } => ({ source: page.answer.source[at]!, seq: page.answer.seq[at]! });

/** Microseconds; `undefined` where the event has none. */
export function timeOf({ page, at }: EventRow): number | undefined {
  const time = page.answer.time[at]!;
  return Number.isNaN(time) ? undefined : time;
}

/** `undefined`: the event has no value. A page that was read without the field gives what says so. */
export function fieldText({ page, at }: EventRow, field: string): string | undefined {
  const column = page.columns.get(field);
  return column === undefined ? '…' : cellText(column, at);
}
