import type { Filter } from '../../contract/filter.ts';
import type { Schema } from '../../model/schema.ts';
import { parseQuery } from '../../query/parse.ts';
import { compileSql } from '../../query/sql.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { Query, RawTerm } from '../../query/tree.ts';

/** Microseconds within what a TIMESTAMP holds; a fraction goes up, which keeps [from, to) as it is. */
export const instantSql = (microseconds: number): string => `make_timestamp(${BigInt(Math.ceil(Math.max(-9e18, Math.min(9e18, microseconds))))})`;

/** All of these boolean expressions. */
export const allSql = (parts: readonly string[]): string => parts.filter((part) => part !== 'true').join(' and ') || 'true';

/** The filter as a boolean expression over table `events`; `match` is that of its query and of its part of a machine. */
export function filterSql({ from, to, alert }: Filter, match: string): string {
  const parts = [
    ...(from === undefined ? [] : [`_time >= ${instantSql(from)}`]),
    ...(to === undefined ? [] : [`_time < ${instantSql(to)}`]),
    ...(alert === undefined ? [] : [`(_source, _seq) in (select source, seq from alert_events where alert = ${quoteText(alert)})`]),
    match,
  ];
  return `(${allSql(parts)})`;
}

/** A query as a boolean expression over table `events`. `raw` gives the SQL of a search in raw records. Errors: `bad_query`. */
export const querySql = (query: string, schema: Schema, raw: (term: RawTerm) => string): string => compileSql(parseQuery(query), schema, raw);

/** The searches in raw records that a query asks for. Errors: `bad_query`. */
export function rawTermsOf(query: string): readonly RawTerm[] {
  const terms: RawTerm[] = [];
  const visit = (node: Query): void => {
    if (node.kind === 'raw') terms.push(node.term);
    else if (node.kind === 'not') visit(node.part);
    else if (node.kind === 'and' || node.kind === 'or') node.parts.forEach(visit);
  };
  visit(parseQuery(query));
  return terms;
}
