import { maxJsonDepth } from '../model/values.ts';
import { maxNesting } from './json-token.ts';
import { literalPattern } from './regex.ts';
import { quoteText } from './sql-quote.ts';

/**
 * JSON tokens in SQL, taken apart by regular expressions: DuckDB's own functions write numbers anew (1e3 as 1000.0), and
 * fail the whole statement on the escape of half a character.
 */
const string = String.raw`"(?:[^"\\]|\\.)*"`;
const scalar = String.raw`(?:${string}|[^\[\]{}",:\s]+)`;

/** Any valid token with at most `levels` arrays and objects within each other. */
function valuePattern(levels: number): string {
  let container = '';
  for (let level = 0; level < levels; level++) container = String.raw`[\[{](?:[^\[\]{}"]|${string}${container && `|${container}`})*[\]}]`;
  return String.raw`(?:${string}|[^\[\]{}",:\s]+|${container})`;
}

const found = (text: string): string => `nullif(${text}, '')`;

/** The token of a JSON column, NULL for `null`. */
export const tokenSql = (column: string): string => `nullif(${column}::varchar, 'null')`;

/**
 * The token of a name in the column `_rest`, NULL where there is none. A short pattern takes what stands after strings and
 * numbers only, ten times as fast as the one for all values.
 */
export function restTokenSql(name: string): string {
  const key = JSON.stringify(name);
  const member = (value: string): string => found(`regexp_extract(${rest}, ${quoteText(String.raw`(?s)^\{(?:${string}:${value},)*?${literalPattern(key, false)}:(${value})`)}, 1)`);
  const rest = '_rest::varchar';
  const token = `coalesce(${member(scalar)}, ${member(valuePattern(maxJsonDepth))})`;
  return `case when contains(${rest}, ${quoteText(`${key}:`)}) then nullif(${token}, 'null') end`;
}

/** The tokens of all values in the column `_rest`, a list. */
export const restTokensSql = (): string => `regexp_extract_all(_rest::varchar, ${quoteText(String.raw`(?s)[{,]${string}:(${valuePattern(maxJsonDepth)})`)}, 1)`;

/** A token's text: a string's content, anything else as written; NULL for `null`. */
export function tokenTextSql(token: string): string {
  const content = `case when contains(${token}, '\\') then coalesce(try(json_extract_string(${token}, '$')), ${token}) else substring(${token}, 2, length(${token}) - 2) end`;
  return `case when starts_with(${token}, '"') then ${content} else nullif(${token}, 'null') end`;
}

export const isArraySql = (token: string): string => `starts_with(${token}, '[')`;

/** The texts of an array's elements, a list; of an array with too deep an element its own token. */
export function elementTextsSql(array: string): string {
  const value = valuePattern(maxNesting);
  const whole = String.raw`(?s)\[\s*(?:${value}(?:\s*,\s*${value})*)?\s*\]`;
  const elements = `regexp_extract_all(substring(${array}, 2, length(${array}) - 2), ${quoteText(`(?s)${value}`)})`;
  const tokens = `case when regexp_full_match(${array}, ${quoteText(whole)}) then ${elements} else [${array}] end`;
  return `list_transform(${tokens}, lambda spoor_token: ${tokenTextSql('spoor_token')})`;
}
