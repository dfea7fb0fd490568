import type { DuckDBConnection } from '@duckdb/node-api';
import type { Rule } from '../model/rule.ts';
import { resolveField, type Schema } from '../model/schema.ts';
import { textSql } from '../query/sql.ts';
import { indicatorMatcher, parseIndicators } from '../rules/indicators.ts';

/**
 * Looks every distinct value of the rule's fields up once; gives the name of a temporary table of those that met one: `_seq` the value, `_source` the indicator.
 * A field's SQL never says these names, so a field called `text` is not mistaken for a column of the table.
 */
export async function indicatorTable(connection: DuckDBConnection, rule: Rule & { readonly kind: 'indicator' }, list: string | undefined, schema: Schema, place: number): Promise<string> {
  const table = `indicators_${place}`;
  await connection.run(`create or replace temp table ${table} (_seq varchar, _source varchar)`);
  const matches = indicatorMatcher(parseIndicators([...(rule.values ?? []), list ?? ''].join('\n'), rule.list ?? rule.id));
  const texts = rule.fields.map((field) => `select ${textSql(resolveField(schema, field))} as t from events`).join(' union ');
  const met: [string, string][] = [];
  const stream = await connection.stream(`select t from (${texts}) where t is not null`);
  for await (const rows of stream.yieldRows()) {
    for (const [text] of rows) {
      const indicator = matches(String(text));
      if (indicator !== undefined) met.push([String(text), indicator]);
    }
  }
  const appender = await connection.createAppender(table, 'main', 'temp');
  for (const [text, indicator] of met) {
    appender.appendVarchar(text);
    appender.appendVarchar(indicator);
    appender.endRow();
  }
  appender.closeSync();
  return table;
}
