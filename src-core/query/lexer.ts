import { Scanner } from './scanner.ts';
import { readTerm, subjectOf, type Subject } from './term.ts';
import type { Query } from './tree.ts';

/** A query's words in order; `offset` is where the word begins. */
export type Token =
  | { readonly kind: '(' | ')' | 'AND' | 'OR' | 'NOT'; readonly offset: number }
  | { readonly kind: 'term'; readonly offset: number; readonly term: Query };

const maxDepth = 100;
const maxTerms = 2000;
const habits: Readonly<Record<string, string>> = { '&&': 'AND', '||': 'OR', '!': 'NOT' };

/**
 * Splits a query into its words. In `field:(a OR b)` the field goes to each value within the parentheses.
 * Errors: `bad_query` with the offset, for anything that is no word and for queries beyond the limits.
 */
export function tokenize(text: string): readonly Token[] {
  const scanner = new Scanner(text);
  const tokens: Token[] = [];
  const subjects: Subject[] = [];
  let terms = 0;
  for (scanner.skipSpace(); scanner.next !== ''; scanner.skipSpace()) {
    const offset = scanner.at;
    if (scanner.take(')')) {
      if (subjects.length === 0) scanner.fail('This ) closes nothing. Take it away, or put ")" in quotes.', offset);
      subjects.pop();
      tokens.push({ kind: ')', offset });
      continue;
    }
    const operator = takeOperator(scanner);
    if (operator !== undefined) {
      tokens.push({ kind: operator, offset });
      continue;
    }
    const subject = readSubject(scanner) ?? subjects.at(-1);
    if (scanner.take('(')) {
      if (subjects.push(subject) > maxDepth) scanner.fail(`More than ${maxDepth} parentheses within each other. Write a flatter query.`, offset);
      tokens.push({ kind: '(', offset });
    } else {
      if (++terms > maxTerms) scanner.fail(`More than ${maxTerms} terms. Write a shorter query, or an indicator rule for a long list.`, offset);
      tokens.push({ kind: 'term', offset, term: readTerm(scanner, subject) });
    }
  }
  if (subjects.length > 0) scanner.fail('A ( is never closed. Write ) where it ends.');
  return tokens;
}

function takeOperator(scanner: Scanner): 'AND' | 'OR' | 'NOT' | undefined {
  if (scanner.next === '-' && !/^[\s)]?$/.test(scanner.text[scanner.at + 1] ?? '')) {
    scanner.at++;
    return 'NOT';
  }
  const rest = scanner.text.slice(scanner.at, scanner.at + 4);
  const habit = Object.keys(habits).find((symbol) => rest.startsWith(symbol));
  if (habit !== undefined) scanner.fail(`${habit} is no operator here. Write ${habits[habit]!}, or put the word in double quotes.`);
  const word = (/^(AND|OR|NOT)(?![^\s()])/.exec(rest)?.[1] ?? undefined) as 'AND' | 'OR' | 'NOT' | undefined;
  if (word !== undefined) scanner.at += word.length;
  return word;
}

/** The field before a colon, where there is one; else the cursor stays. */
function readSubject(scanner: Scanner): Subject {
  const from = scanner.at;
  const quoted = scanner.next === '"' || scanner.next === "'";
  if (scanner.next === '/') return undefined;
  const name = quoted ? scanner.quoted() : scanner.word(/[\s():"']/).map((character) => character.text).join('');
  if (name !== '' || quoted) {
    if (scanner.take(':')) return subjectOf(name, quoted);
  } else if (scanner.next === ':') scanner.fail('A field is missing before this colon. Write field:value, or put the text in double quotes.');
  scanner.at = from;
  return undefined;
}
