import type { Completion } from '@codemirror/autocomplete';
import { sql, type SQLNamespace } from '@codemirror/lang-sql';
import type { Extension } from '@codemirror/state';
import type { SqlTable } from '../../../src-core/contract/sql.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { duckDb, quoteName, wordCompletion } from './duckdb.ts';

/** DuckDB's SQL with completion of tables, columns, functions and keywords. */
export const sqlLanguage = (tables: readonly SqlTable[]): Extension =>
  sql({ dialect: duckDb, keywordCompletion: wordCompletion, schema: namespaceOf(tables), defaultTable: 'events' });

function namespaceOf(tables: readonly SqlTable[]): SQLNamespace {
  return Object.fromEntries(tables.map(({ name, columns }) => [name.replaceAll('.', '\\.'), columns.map(columnCompletion)]));
}

export const columnCompletion = ({ name, type }: SqlTable['columns'][number]): Completion => ({ label: visibleText(name, 200), type: 'property', detail: type, apply: quoteName(name) });
