import { typeOf, type Field } from '../model/schema.ts';
import { hasPoint } from '../model/values.ts';
import { restTokenSql, tokenSql, tokenTextSql } from './sql-json.ts';
import { quoteIdentifier } from './sql-quote.ts';

/** A value in SQL: its text, and its number as DOUBLE or BIGINT; each NULL where there is none. */
export interface SqlValue {
  readonly text: string;
  readonly number: string;
}

const jsonNumber = '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?';

/**
 * The number of a text as `numberOf` has it. Comparing with '-' and ':' first passes over most texts quickly; a cast to
 * DOUBLE alone would take ' 1', '1_000' and '01' and not 1e400, which is infinite.
 */
function numberOfTextSql(text: string): string {
  const number = `coalesce(try_cast(${text} as double), case when starts_with(${text}, '-') then '-infinity' else 'infinity' end::double)`;
  return `case when ${text} >= '-' and ${text} < ':' and regexp_full_match(${text}, '${jsonNumber}') then ${number} end`;
}

export const textValue = (text: string): SqlValue => ({ text, number: numberOfTextSql(text) });

/** The JSON token of a field that is stored as JSON. */
export const fieldTokenSql = (field: Field): string => (field.column === undefined ? restTokenSql(field.name) : tokenSql(quoteIdentifier(field.column)));

/** A field's value; an array is its own token. */
export function fieldValue(field: Field): SqlValue {
  const column = quoteIdentifier(field.column ?? '');
  switch (typeOf(field)) {
    case 'VARCHAR':
      return textValue(column);
    case 'BIGINT':
      return { text: `${column}::varchar`, number: column };
    case 'DOUBLE':
      return { text: hasPoint(field.classes) ? `${column}::varchar` : `regexp_replace(${column}::varchar, '[.]0$', '')`, number: column };
    case 'BOOLEAN':
      return { text: `${column}::varchar`, number: 'null::double' };
    case 'JSON':
      return textValue(`(${tokenTextSql(fieldTokenSql(field))})`);
  }
}

const firstOf = (parts: readonly string[], type: string): string => (parts.length === 0 ? `null::${type}` : parts.length === 1 ? `(${parts[0]!})` : `coalesce(${parts.join(', ')})`);

/** The text of the first of the fields that has a value, VARCHAR; a string's content, anything else as it was written. */
export const textSql = (fields: readonly Field[]): string => firstOf(fields.map((field) => fieldValue(field).text), 'varchar');

/** The number of the first of the fields that has one, DOUBLE; NULL where no value is a JSON number. */
export const numberSql = (fields: readonly Field[]): string => firstOf(fields.map((field) => (typeOf(field) === 'BIGINT' ? `${fieldValue(field).number}::double` : fieldValue(field).number)), 'double');
