import { parseNetwork } from './network.ts';
import { parseQuery } from './parse.ts';
import type { Query } from './tree.ts';

/** A text in double quotes, as the query language reads it back; what could not be seen is spelled out. */
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (found) => Array.from({ length: found.length }, (_, i) => escaped(found.charCodeAt(i))).join(''))}"`;
const escaped = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;

const nameOf = (field: string): string => (/^[A-Za-z_@][\w.@]*$/.test(field) && !/^(_time|raw|AND|OR|NOT)$/.test(field) ? field : quoted(field));

/** A term that matches events whose field is a number from one to another, both included. */
export const writeRange = (field: string, from: number, to: number): string => `${nameOf(field)}:[${from} TO ${to}]`;

/** A term that matches events whose field has exactly this text; `undefined`: events without a value, which match no term of the field. */
export function writeTerm(field: string, value: string | undefined): string {
  const name = nameOf(field);
  if (value === undefined) return `NOT ${name}:*`;
  return `${name}:${value.includes('/') && parseNetwork(value) !== undefined ? '=' : ''}${quoted(value)}`;
}

/** The query narrowed by a term or its NOT; as it is where it has that already. A term that says the opposite gives way. A query that cannot be read is replaced. */
export function withTerm(query: string, field: string, value: string | undefined, exclude: boolean): string {
  const plain = writeTerm(field, value);
  const opposite = plain.startsWith('NOT ') ? plain.slice(4) : `NOT ${plain}`;
  const [term, against] = exclude ? [opposite, plain] : [plain, opposite];
  const parts = conjuncts(query).filter((part) => part !== against);
  return (parts.includes(term) ? parts : [...parts, term]).join(' AND ');
}

/** The texts that AND joins, as far as they are ones that `withTerm` wrote; the rest stays one text. */
function conjuncts(query: string): readonly string[] {
  const tree = parsed(query);
  if (tree === undefined || tree.kind === 'all') return [];
  if (tree.kind === 'or') return [`(${query})`];
  const split = query.split(' AND ');
  return split.every((part) => parsed(part) !== undefined) && sameTree(tree, split) ? split : [query];
}

function sameTree(tree: Query, parts: readonly string[]): boolean {
  const joined = parts.map((part) => parsed(part)!);
  return JSON.stringify(joined.length === 1 ? joined[0] : { kind: 'and', parts: joined }) === JSON.stringify(tree);
}

function parsed(text: string): Query | undefined {
  try {
    return parseQuery(text);
  } catch {
    return undefined;
  }
}
