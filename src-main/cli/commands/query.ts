import { flag, type Options } from '../options.ts';
import { sayJson, sayTable, warn } from '../output.ts';
import { withEngine } from '../with-engine.ts';

export async function query(path: string, sql: string, options: Options): Promise<void> {
  const table = await withEngine((engine) => engine.query(path, sql));
  if (flag(options, 'json')) sayJson(table.rows.map((row) => Object.fromEntries(row.map((value, i) => [table.columns[i]!, value]))));
  else sayTable(table.columns, table.rows.map((row) => row.map((value) => (value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)))));
  if (table.truncated) warn(`Only the first ${table.rows.length} rows are shown; add a limit, or export.`);
}
