import type { SqlTable } from '../../contract/sql.ts';
import { textOf, type Reader } from './reader.ts';

/** The case's own tables and views. */
export async function sqlTables(reader: Reader): Promise<readonly SqlTable[]> {
  const rows = await reader.rows(`select encode(table_name), encode(column_name), data_type from duckdb_columns() where database_name = current_database() and schema_name = 'main' and not internal order by table_name, column_index`);
  const tables = new Map<string, { readonly name: string; readonly type: string }[]>();
  for (const [table, name, type] of rows) {
    const columns = tables.get(textOf(table)) ?? [];
    columns.push({ name: textOf(name), type: String(type) });
    tables.set(textOf(table), columns);
  }
  return Array.from(tables, ([name, columns]) => ({ name, columns }));
}
