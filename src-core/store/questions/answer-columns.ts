import type { Column, TextColumn } from '../../contract/columns.ts';
import { typeOf, type Field } from '../../model/schema.ts';
import { hasPoint, ValueClass } from '../../model/values.ts';
import { textSql } from '../../query/sql.ts';
import { quoteIdentifier } from '../../query/sql-quote.ts';

/** Characters of a value that a page carries; `event` gives all of them. */
const maxCharacters = 10_000;

/** Column `name` of an answer: its SQL over `events`, and how its values are read. */
export interface AnswerColumn {
  readonly sql: string;
  readonly read: (values: readonly unknown[]) => Column;
}

/** The values of the first of these fields that has one. Numbers stay numbers where a double prints as they were written. */
export function answerColumn(name: string, fields: readonly Field[]): AnswerColumn {
  const [field] = fields;
  if (fields.length === 1 && printsAlike(field!)) {
    return { sql: `${quoteIdentifier(field!.column!)}::double`, read: (values) => ({ kind: 'number', name, values: numbersOf(values) }) };
  }
  return { sql: `encode(left(${textSql(fields)}, ${maxCharacters}))`, read: (values) => bytesColumn(name, values as readonly (Uint8Array | null)[]) };
}

function printsAlike(field: Field): boolean {
  const type = typeOf(field);
  return (type === 'BIGINT' && (field.classes & ValueClass.long) === 0) || (type === 'DOUBLE' && !hasPoint(field.classes));
}

export const numbersOf = (values: readonly unknown[]): Float64Array => Float64Array.from(values, (value) => (value === null ? NaN : Number(value)));

/** Texts that are UTF-8 bytes already. */
function bytesColumn(name: string, texts: readonly (Uint8Array | null)[]): TextColumn {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  texts.forEach((text, row) => (ends[row] = length += text?.length ?? 0));
  const bytes = new Uint8Array(length);
  texts.forEach((text, row) => text !== null && bytes.set(text, ends[row]! - text.length));
  return { kind: 'text', name, bytes, ends, missing: Uint8Array.from(texts, (text) => (text === null ? 1 : 0)) };
}
