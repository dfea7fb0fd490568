import { numberOf, ValueClass } from '../../src-core/model/values.ts';
import type { Batch } from '../../src-core/model/batch.ts';

/** A value as its class and text. */
export type Cell = readonly [kind: number, text: string];
export type Row = Readonly<Record<string, Cell>>;

/** The rows of a batch as objects, in the order of the names; values beyond the columns have class -1. */
export function rowsOf(batch: Batch): readonly Row[] {
  const text = Buffer.from(batch.text.buffer, batch.text.byteOffset, batch.text.length);
  const rows = Array.from({ length: batch.rows }, () => new Map<string, Cell>());
  for (const column of batch.columns) {
    rows.forEach((row, i) => {
      const start = column.offset[i]!;
      if (column.length[i]! >= 0) row.set(column.name, [column.kind[i]!, text.toString('utf8', start, start + column.length[i]!)]);
    });
  }
  for (const value of batch.rest) rows[value.row]!.set(value.name, [-1, value.json]);
  return rows.map(sorted);
}

export const sorted = (row: ReadonlyMap<string, Cell>): Row => Object.fromEntries([...row].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The records as they stand in the block. */
export function recordsOf(batch: Batch): readonly string[] {
  const block = Buffer.from(batch.text.buffer, batch.text.byteOffset, batch.blockLength);
  return Array.from({ length: batch.records }, (_, i) => block.toString('latin1', batch.extents[2 * i], batch.extents[2 * i]! + batch.extents[2 * i + 1]!));
}

/** `ValueClass` of a number's token, by its own words: regular expressions and the double's own text. */
export function classOfNumber(token: string): number {
  if (/^(0|-?[1-9]\d{0,14})$/.test(token)) return ValueClass.integer;
  if (/^-?[1-9]\d{15,17}$/.test(token)) return ValueClass.long;
  const size = Math.abs(Number(token));
  const isPlain = /^-?\d+\.\d+$/.test(token) && size < 1e15 && (size === 0 || size >= 1e-4);
  if (isPlain && /^-?\d+\.0$/.test(token) && `${String(Number(token))}.0` === token) return ValueClass.point;
  return isPlain && /[1-9]$/.test(token) && String(Number(token)) === token ? ValueClass.decimal : ValueClass.json;
}

/** Class and text of a value in a format that knows only text. */
export function textCell(text: string): Cell {
  const kind = Number.isNaN(numberOf(text)) ? ValueClass.json : classOfNumber(text);
  return [kind === ValueClass.json ? ValueClass.text : kind, text];
}
