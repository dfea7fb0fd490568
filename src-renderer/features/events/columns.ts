import { z } from 'zod';
import type { TopValues } from '../../../src-core/contract/explore.ts';

/** What a column of the events shows. */
const columnId = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('time') }), z.strictObject({ kind: z.literal('source') }), z.strictObject({ kind: z.literal('field'), field: z.string() })]);
export type ColumnId = Readonly<z.infer<typeof columnId>>;

export const columnsSchema = z.array(z.strictObject({ id: columnId, width: z.number().min(1).max(10_000) }));
export type ShownColumn = Readonly<z.infer<typeof columnsSchema>[number]>;

const mostFields = 8;
const timeWidth = 200;
const sourceWidth = 140;
const pixelsPerLetter = 7.5;

/** As the grid names it. */
export const columnName = (id: ColumnId): string => (id.kind === 'field' ? `field:${id.field}` : id.kind);
export const columnIdOf = (name: string): ColumnId => (name === 'time' || name === 'source' ? { kind: name } : { kind: 'field', field: name.slice('field:'.length) });

const systemColumns: readonly ShownColumn[] = [{ id: { kind: 'time' }, width: timeWidth }, { id: { kind: 'source' }, width: sourceWidth }];

const fieldColumn = (field: string, letters = 16): ShownColumn => ({ id: { kind: 'field', field }, width: Math.round(Math.min(360, Math.max(90, 24 + pixelsPerLetter * Math.max(letters, field.length + 2)))) });

/** The first columns of a case, from what its fields hold: those that tell events apart and can be read in a column. */
export function defaultColumns(stats: readonly TopValues[]): readonly ShownColumn[] {
  const telling = stats.filter((field) => field.distinct > 1 && present(field) >= 0.3 && !isIdentifier(field) && !isTime(field));
  const chosen = telling.length > 0 ? telling : stats.filter((field) => present(field) > 0);
  return [...systemColumns, ...chosen.slice(0, mostFields).map((field) => fieldColumn(field.field, letters(field)))];
}

/** Before anything is known of what the fields hold. */
export const firstColumns = (fields: readonly string[]): readonly ShownColumn[] => [...systemColumns, ...fields.slice(0, mostFields).map((field) => fieldColumn(field))];

/** Fields worth a look at their values: few values, most events. */
export const informativeFields = (stats: readonly TopValues[], most: number): readonly string[] =>
  stats.filter((field) => field.distinct > 1 && field.distinct <= 1000 && present(field) >= 0.5 && !isTime(field)).slice(0, most).map(({ field }) => field);

const present = ({ total, missing }: TopValues): number => (total === 0 ? 0 : (total - missing) / total);
const letters = ({ values }: TopValues): number => Math.max(0, ...values.map(({ text }) => text.length));
/** Of a sample only the most frequent value's share can be relied on. */
const nearlyUnique = ({ distinct, total, missing, values }: TopValues): boolean => total > 20 && (distinct > 0.9 * (total - missing) || (values[0]?.count ?? 0) < 0.001 * (total - missing));
const isIdentifier = (field: TopValues): boolean => nearlyUnique(field) && letters(field) > 24;
const isTime = (field: TopValues): boolean => nearlyUnique(field) && /(^|[._@])(time|timestamp|date|ts)(_?local|_?iso\w*)?$/i.test(field.field);

/** The columns with a field's added at the end, or taken away. */
export function toggledColumn(columns: readonly ShownColumn[], id: ColumnId): readonly ShownColumn[] {
  const without = columns.filter((column) => columnName(column.id) !== columnName(id));
  if (without.length < columns.length) return without;
  if (id.kind === 'field') return [...columns, fieldColumn(id.field)];
  const added = systemColumns.find((column) => column.id.kind === id.kind)!;
  return id.kind === 'time' ? [added, ...columns] : [...columns.filter((column) => column.id.kind === 'time'), added, ...columns.filter((column) => column.id.kind !== 'time')];
}

/** The order and widths that the grid tells, with the columns that it did not show left where they were. */
export function rearranged(columns: readonly ShownColumn[], shown: readonly { readonly id: string; readonly width: number }[]): readonly ShownColumn[] {
  const queue = shown.map(({ id, width }): ShownColumn => ({ id: columnIdOf(id), width: Math.round(width) }));
  const names = new Set(shown.map(({ id }) => id));
  const kept = columns.flatMap((column) => (names.has(columnName(column.id)) ? queue.splice(0, 1) : [column]));
  return [...kept, ...queue];
}
