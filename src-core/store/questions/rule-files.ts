import type { RuleFileText } from '../service.ts';
import { textOf, type Reader } from './reader.ts';

/** In the order they were run. A case of version 1 that is only read has no table for them. */
export async function ruleFiles(reader: Reader): Promise<readonly RuleFileText[]> {
  if (await reader.number(`select count(*) from duckdb_tables() where table_name = 'rule_files'`) === 0) return [];
  return (await reader.rows('select encode(name), encode(text) from rule_files order by rowid')).map(([name, text]) => ({ name: textOf(name), text: textOf(text) }));
}
