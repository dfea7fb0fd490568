import { typeOf, type Field } from '../../model/schema.ts';
import { textSql } from '../../query/sql.ts';
import { quoteIdentifier } from '../../query/sql-quote.ts';

/** How a field's values are told apart: by the column itself where that is the same as by their texts, and cheaper. */
export interface Grouping {
  /** What is grouped by, with a name that `text` knows: SQL over `events`. */
  readonly key: string;
  /** The name alone. */
  readonly name: string;
  /** The value's text, over the groups. */
  readonly text: string;
  /** Type of the key. */
  readonly type: string;
}

/** `_rest` names the text, since no field's column is called so. */
export function groupingOf(fields: readonly Field[]): Grouping {
  const [field] = fields;
  const text = textSql(fields);
  if (fields.length !== 1 || typeOf(field!) === 'JSON') return { key: `${text} as _rest`, name: '_rest', text: '_rest', type: 'VARCHAR' };
  const column = quoteIdentifier(field!.column!);
  return { key: column, name: column, text, type: typeOf(field!) };
}
