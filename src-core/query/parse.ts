import { parse as parseGroups, type LiqeQuery } from 'liqe';
import { SpoorError } from '../base/errors.ts';
import { tokenize, type Token } from './lexer.ts';
import type { Query } from './tree.ts';

/**
 * Reads a query. NOT (and `-`) binds closest, then AND, which also stands between terms with nothing between them, then OR.
 * An empty text matches everything. Errors: `bad_query` with `data.offset`, UTF-16 units from 0.
 *
 * The words are read here: the library knows no ranges of texts, addresses or times, rounds numbers, and takes time that
 * grows with the square of a word's length. It sees them as t0, t1 ... and groups them.
 */
export function parseQuery(text: string): Query {
  const tokens = withoutDoubleNot(withAnd(tokenize(text.toWellFormed())));
  if (tokens.length === 0) return { kind: 'all' };
  const terms = tokens.filter((token) => token.kind === 'term').map((token) => token.term);
  return build(groups(tokens, text.length), terms);
}

const startsTerm = (token: Token): boolean => token.kind === 'term' || token.kind === '(' || token.kind === 'NOT';
const endsTerm = (token: Token | undefined): boolean => token?.kind === 'term' || token?.kind === ')';

/** Spells out AND: with both forms in a query the library finds 2^n ways to read n groups. */
function withAnd(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token, i) => (startsTerm(token) && endsTerm(tokens[i - 1]) ? [{ kind: 'AND', offset: token.offset } as const, token] : [token]));
}

/** The library reads one NOT before a term. */
function withoutDoubleNot(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'NOT' && kept.at(-1)?.kind === 'NOT') kept.pop();
    else kept.push(token);
  }
  return kept;
}

function groups(tokens: readonly Token[], length: number): LiqeQuery {
  checkPlaces(tokens, length);
  let term = 0;
  return parseGroups(tokens.map((token) => (token.kind === 'term' ? `t${term++}` : token.kind)).join(' '));
}

/** Every operator has its operands: said here, in our words and with our offsets. */
function checkPlaces(tokens: readonly Token[], length: number): void {
  for (const [i, token] of tokens.entries()) {
    const operand = token.kind === 'AND' || token.kind === 'OR' || token.kind === ')' ? endsTerm(tokens[i - 1]) : true;
    if (!operand) throw new SpoorError('bad_query', `A term is missing before ${token.kind}. Write one, or put the word in double quotes.`, { offset: token.offset });
  }
  if (!endsTerm(tokens.at(-1))) throw new SpoorError('bad_query', `A term is missing after ${tokens.at(-1)!.kind}. Write one, or put the word in double quotes.`, { offset: length });
}

function build(node: LiqeQuery, terms: readonly Query[]): Query {
  switch (node.type) {
    case 'LogicalExpression':
      return regroup(node, terms);
    case 'ParenthesizedExpression':
      return build(node.expression, terms);
    case 'UnaryOperator':
      return { kind: 'not', part: build(node.operand, terms) };
    case 'Tag':
      return terms[termOf(node)]!;
    case 'EmptyExpression':
      return { kind: 'all' };
  }
}

function termOf(tag: LiqeQuery & { readonly type: 'Tag' }): number {
  if (tag.expression.type !== 'LiteralExpression') throw new SpoorError('internal', 'The parser gave back another word than it was given.');
  return Number(String(tag.expression.value).slice(1));
}

/** The library groups a chain of AND and OR from the left; here AND binds closer. */
function regroup(chain: LiqeQuery, terms: readonly Query[]): Query {
  const parts: Query[][] = [[]];
  let node = chain;
  for (; node.type === 'LogicalExpression'; node = node.left) {
    parts[0]!.unshift(build(node.right, terms));
    if (node.operator.operator === 'OR') parts.unshift([]);
  }
  parts[0]!.unshift(build(node, terms));
  return join('or', parts.map((part) => join('and', part)));
}

const join = (kind: 'and' | 'or', parts: readonly Query[]): Query => (parts.length === 1 ? parts[0]! : { kind, parts });
