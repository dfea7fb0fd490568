import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';

/** A column of an answer, one entry a row. Plain data and typed arrays only, so that it crosses any channel as it is. */
export type Column = NumberColumn | TextColumn;

interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** NaN where there is none. Times are microseconds since the epoch. */
  readonly values: Float64Array;
}

/** Texts as one block of UTF-8; row i is bytes[ends[i - 1] ?? 0, ends[i]). */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  /** 1 where the row has no value, which is not the empty text. */
  readonly missing: Uint8Array;
}

export function textColumn(name: string, texts: readonly (string | null)[]): TextColumn {
  const encoded = texts.map((text) => encodeUtf8(text ?? ''));
  const ends = new Uint32Array(texts.length);
  let length = 0;
  encoded.forEach((bytes, row) => (ends[row] = length += bytes.length));
  const bytes = new Uint8Array(length);
  encoded.forEach((part, row) => bytes.set(part, ends[row]! - part.length));
  return { kind: 'text', name, bytes, ends, missing: Uint8Array.from(texts, (text) => (text === null ? 1 : 0)) };
}

/** `undefined` where the row has no value. */
function textAt(column: TextColumn, row: number): string | undefined {
  if (column.missing[row] === 1) return undefined;
  return decodeUtf8(column.bytes, row === 0 ? 0 : column.ends[row - 1], column.ends[row]);
}

/** A cell as text, whatever its column's kind; `undefined` where the row has no value. */
export function cellText(column: Column, row: number): string | undefined {
  if (column.kind === 'text') return textAt(column, row);
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : String(value);
}
