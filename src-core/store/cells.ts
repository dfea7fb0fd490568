import type { Batch, Column } from '../model/batch.ts';
import { ValueClass } from '../model/values.ts';

const minus = 45;
const point = 46;
const latin1 = (batch: Batch, at: number, length: number): string => String.fromCharCode(...batch.text.subarray(at, at + length));

/** Digits of an integer of at most 15 digits. */
function wholeOf(text: Uint8Array, at: number, end: number): number {
  const negative = text[at] === minus;
  let value = 0;
  for (let i = negative ? at + 1 : at; i < end; i++) value = value * 10 + (text[i]! - 48);
  return negative ? -value : value;
}

/** A number of class `integer`, `decimal` or `point`: correctly rounded, since both parts of the division are exact. */
function doubleOf(batch: Batch, at: number, length: number): number {
  if (length > 16) return Number(latin1(batch, at, length));
  const { text } = batch;
  const end = at + length;
  let digits = 0;
  let scale = 1;
  let fraction = false;
  for (let i = text[at] === minus ? at + 1 : at; i < end; i++) {
    if (text[i] === point) {
      fraction = true;
      continue;
    }
    digits = digits * 10 + (text[i]! - 48);
    if (fraction) scale *= 10;
  }
  return (text[at] === minus ? -digits : digits) / scale;
}

/** Rows [from, from + rows) of a column whose values are all canonical integers, as int64 in pairs of int32. */
export function int64Cells(batch: Batch, column: Column, from: number, rows: number): Int32Array {
  const words = new Int32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    const length = column.length[from + row]!;
    if (length < 0) continue;
    const at = column.offset[from + row]!;
    if (column.kind[from + row] === ValueClass.long) {
      const value = BigInt(latin1(batch, at, length));
      words[2 * row] = Number(BigInt.asIntN(32, value));
      words[2 * row + 1] = Number(value >> 32n);
    } else {
      const value = wholeOf(batch.text, at, at + length);
      words[2 * row] = value;
      words[2 * row + 1] = Math.floor(value / 4294967296);
    }
  }
  return words;
}

export function doubleCells(batch: Batch, column: Column, from: number, rows: number): Float64Array {
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const length = column.length[from + row]!;
    if (length >= 0) values[row] = doubleOf(batch, column.offset[from + row]!, length);
  }
  return values;
}

export function booleanCells(batch: Batch, column: Column, from: number, rows: number): Uint8Array {
  const values = new Uint8Array(rows);
  const t = 116;
  for (let row = 0; row < rows; row++) if (column.length[from + row]! > 0) values[row] = batch.text[column.offset[from + row]!] === t ? 1 : 0;
  return values;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** The value of one row as a JSON token. */
export function jsonCell(batch: Batch, column: Column, row: number): string {
  const at = column.offset[row]!;
  const text = decoder.decode(batch.text.subarray(at, at + column.length[row]!));
  return (column.kind[row]! & (ValueClass.string | ValueClass.text)) === 0 ? soundJson(text) : quoted(text);
}

/** As DuckDB's `to_json` writes it, so that a column's texts are the same whether it was JSON at once or became so: \u000B, not \u000b. */
const quoted = (text: string): string => JSON.stringify(text).replace(/\\(?:u([0-9a-f]{4})|.)/g, (escape, hex: string | undefined) => (hex === undefined ? escape : `\\u${hex.toUpperCase()}`));

/** The token with escapes of half characters as U+FFFD: DuckDB refuses them, and the whole group of blocks with them. */
export const soundJson = (token: string): string => (token.includes('\\u') ? token.replace(escapes, (found) => (found.length === 6 && halfCharacter.test(found) ? '\\ufffd' : found)) : token);

const escapes = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g;
const halfCharacter = /^\\u[dD][89a-fA-F]/;
