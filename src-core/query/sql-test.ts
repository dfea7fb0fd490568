import { literalPattern, wildcardPattern } from './regex.ts';
import { networkSql } from './sql-network.ts';
import { quoteText } from './sql-quote.ts';
import type { SqlValue } from './sql-value.ts';
import type { Bound, Test } from './tree.ts';

/** A whole number stays one, so that DuckDB can pass over blocks of a BIGINT column by their least and greatest values. */
function literalSql(number: number): string {
  if (Number.isSafeInteger(number)) return String(number);
  return `'${Number.isFinite(number) ? number : number > 0 ? 'infinity' : '-infinity'}'::double`;
}

/** A test of a value that is there, in SQL; NULL where the value is. */
export function testSql(test: Test, value: SqlValue): string {
  switch (test.kind) {
    case 'exists':
      return `${value.text} is not null`;
    case 'equal':
      return Number.isNaN(test.number) ? `${value.text} = ${quoteText(test.text)}` : numeric(value, '=', test.number);
    case 'wildcard':
      return `regexp_full_match(${value.text}, ${quoteText(`(?s)${wildcardPattern(test.pieces, false)}`)})`;
    case 'regex':
      return `regexp_matches(${value.text}, ${quoteText(test.pattern)})`;
    case 'range':
      return [...boundSql(value, test.from, '>'), ...boundSql(value, test.to, '<')].join(' and ');
    case 'network':
      return networkSql(test.network, value.text);
    case 'contains':
      return /[a-z]/i.test(test.text)
        ? `regexp_matches(${value.text}, ${quoteText(`(?s)${literalPattern(test.text, true)}`)})`
        : `contains(${value.text}, ${quoteText(test.text)})`;
  }
}

/** False rather than NULL where the value is no number. */
const numeric = (value: SqlValue, operator: string, number: number): string => `coalesce(${value.number} ${operator} ${literalSql(number)}, false)`;

function boundSql(value: SqlValue, bound: Bound | undefined, inner: '>' | '<'): readonly string[] {
  if (bound === undefined) return [];
  const operator = bound.inclusive ? `${inner}=` : inner;
  return [Number.isNaN(bound.number) ? `${value.text} ${operator} ${quoteText(bound.text)}` : numeric(value, operator, bound.number)];
}
