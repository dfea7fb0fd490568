import { numberOf } from '../model/values.ts';
import { parseNetwork } from './network.ts';
import { checkedPattern, wildcardPattern } from './regex.ts';
import type { Scanner, WordCharacter } from './scanner.ts';
import { parseInstant } from './time.ts';
import type { Bound, Piece, Query, Test } from './tree.ts';

/** What a term is about: a field's name, event time, the raw record, or, where `undefined`, any text. */
export type Subject = { readonly kind: 'field'; readonly name: string } | { readonly kind: 'time' } | { readonly kind: 'raw' } | undefined;

/** A name in quotes is always a field's; `_time` and `raw` without are not. */
export function subjectOf(name: string, quoted: boolean): Subject {
  if (!quoted && name === '_time') return { kind: 'time' };
  if (!quoted && name === 'raw') return { kind: 'raw' };
  return { kind: 'field', name };
}

/** Reads a value at the cursor as a term about `subject`. */
export function readTerm(scanner: Scanner, subject: Subject): Query {
  const from = scanner.at;
  const test = readTest(scanner, subject);
  if (!scanner.atEnd) scanner.fail('The value ends here, but more text follows. Write a space, or put the whole value in double quotes.');
  if (subject?.kind === 'field') return { kind: 'field', field: subject.name, test };
  if (subject?.kind === 'time') return timeTerm(scanner, test, from);
  const found = searched(scanner, test, from);
  if (subject === undefined) return found.kind === 'exists' ? { kind: 'all' } : { kind: 'anywhere', test: found };
  if (found.kind === 'exists') return { kind: 'all' };
  return { kind: 'raw', term: found.kind === 'regex' ? found : { kind: 'text', text: found.text } };
}

const needsField = 'A range needs a field. Write field:[1 TO 5].';

function readTest(scanner: Scanner, subject: Subject): Test {
  const first = scanner.next;
  const from = scanner.at;
  if (first === '"' || first === "'") return quotedTest(scanner, scanner.quoted(), from);
  if (scanner.atRegex) return regexTest(scanner);
  if (subject !== undefined && (first === '[' || first === '{')) return readRange(scanner);
  if (/^[[{]\S*\s+TO\s/.test(scanner.text.slice(from, from + 100))) scanner.fail(needsField);
  const operator = subject === undefined ? undefined : ['>=', '<=', '>', '<', '='].find((text) => scanner.take(text));
  return operator === undefined ? wordTest(scanner, scanner.word(/[\s()]/), from) : comparison(readBound(scanner, /[\s()]/), operator);
}

function quotedTest(scanner: Scanner, text: string, from: number): Test {
  return networkTest(scanner, text, from) ?? { kind: 'equal', text, number: NaN };
}

function regexTest(scanner: Scanner): Test {
  const from = scanner.at;
  const { body, flags } = scanner.regex();
  if (flags !== '' && flags !== 'i') scanner.fail(`/${flags} is no flag. A regular expression takes the flag i only, or none. If this is a path, put it in double quotes.`, from);
  return { kind: 'regex', pattern: checkedPattern(body, flags === 'i', from) };
}

function wordTest(scanner: Scanner, word: readonly WordCharacter[], from: number): Test {
  if (word.length === 0) scanner.fail('A value is missing here. Write one after the colon, without a space; "" for an empty text.', from);
  const pieces = piecesOf(word);
  if (pieces.length === 1 && pieces[0]!.kind === 'run') return { kind: 'exists' };
  if (pieces.some((piece) => piece.kind !== 'text')) {
    if (word.length > maxPattern) scanner.fail(`More than ${maxPattern} characters with wildcards. Write a shorter pattern.`, from);
    return { kind: 'wildcard', pieces };
  }
  const text = word.map((character) => character.text).join('');
  return networkTest(scanner, text, from) ?? { kind: 'equal', text, number: numberOf(text) };
}

function networkTest(scanner: Scanner, text: string, from: number): Test | undefined {
  const network = parseNetwork(text);
  if (network === undefined) return undefined;
  if (network.prefix > network.bytes.length * 8) scanner.fail(`${text} is no network: the prefix has at most ${text.includes(':') ? 128 : 32} bits.`, from);
  return { kind: 'network', network };
}

/** Characters of a wildcard pattern: matching takes time in proportion to it for each byte of a value. */
const maxPattern = 300;

/** Texts, runs and single characters in turn; neighbouring texts and runs are one. */
function piecesOf(word: readonly WordCharacter[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { text, literal } of word) {
    const last = pieces.at(-1);
    if (!literal && text === '?') pieces.push({ kind: 'one' });
    else if (!literal && text === '*') {
      if (last?.kind !== 'run') pieces.push({ kind: 'run' });
    } else if (last?.kind === 'text') pieces[pieces.length - 1] = { kind: 'text', text: last.text + text };
    else pieces.push({ kind: 'text', text });
  }
  return pieces;
}

const comparisons: Readonly<Record<string, (bound: Bound) => Test>> = {
  '>': (bound) => ({ kind: 'range', from: { ...bound, inclusive: false }, to: undefined }),
  '>=': (bound) => ({ kind: 'range', from: bound, to: undefined }),
  '<': (bound) => ({ kind: 'range', from: undefined, to: { ...bound, inclusive: false } }),
  '<=': (bound) => ({ kind: 'range', from: undefined, to: bound }),
  '=': (bound) => ({ kind: 'range', from: bound, to: bound }),
};

const comparison = (bound: Bound, operator: string): Test => comparisons[operator]!(bound);

/** A bound in quotes is a text whatever it holds. */
function readBound(scanner: Scanner, ends: RegExp): Bound {
  if (scanner.next === '"' || scanner.next === "'") return { text: scanner.quoted(), number: NaN, inclusive: true };
  const text = scanner.word(ends).map((character) => character.text).join('');
  if (text === '') scanner.fail('A bound is missing here. Write a number or a text, without a space before it.');
  return { text, number: numberOf(text), inclusive: true };
}

const rangeForm = 'Write a range as [1 TO 5], {1 TO 5} without its ends, or [1 TO *].';

function readRange(scanner: Scanner): Test {
  const opening = scanner.at;
  const fromInclusive = scanner.take('[');
  if (!fromInclusive) scanner.at++;
  const from = readRangeBound(scanner, fromInclusive, opening);
  if (!scanner.take('TO')) scanner.fail(rangeForm);
  const to = readRangeBound(scanner, true, opening);
  const toInclusive = scanner.take(']');
  if (!toInclusive && !scanner.take('}')) scanner.fail(rangeForm, opening);
  if (from === undefined && to === undefined) return { kind: 'exists' };
  return { kind: 'range', from, to: to === undefined ? undefined : { ...to, inclusive: toInclusive } };
}

function readRangeBound(scanner: Scanner, inclusive: boolean, opening: number): Bound | undefined {
  scanner.skipSpace();
  if (scanner.next === '' || scanner.next === ']' || scanner.next === '}') scanner.fail(rangeForm, opening);
  const open = /^\*[\s\]}]/.test(scanner.text.slice(scanner.at, scanner.at + 2));
  const bound = open ? undefined : readBound(scanner, /[\s\]}]/);
  if (open) scanner.at++;
  scanner.skipSpace();
  return bound === undefined ? undefined : { ...bound, inclusive };
}

/** A test for a search within longer texts: wildcards find anywhere and, as plain words, either case of A to Z. */
function searched(scanner: Scanner, test: Test, from: number): Test & { readonly kind: 'contains' | 'regex' | 'exists' } {
  if (test.kind === 'regex' || test.kind === 'exists') return test;
  if (test.kind === 'equal') return { kind: 'contains', text: test.text };
  if (test.kind === 'network') return { kind: 'contains', text: scanner.text.slice(from, scanner.at).replace(/^(["'])(.*)\1$/, '$2') };
  if (test.kind !== 'wildcard') return scanner.fail(needsField, from);
  const inner = test.pieces.slice(test.pieces[0]!.kind === 'run' ? 1 : 0, test.pieces.at(-1)!.kind === 'run' ? -1 : undefined);
  if (inner.length === 1 && inner[0]!.kind === 'text') return { kind: 'contains', text: inner[0]!.text };
  return { kind: 'regex', pattern: `(?s)${wildcardPattern(inner, true)}` };
}

const wholeTime = 'Write event time as _time:[2026-01-31T06:00:00Z TO 2026-01-31T07:00:00Z], or with >, >=, < or <=.';

function timeTerm(scanner: Scanner, test: Test, offset: number): Query {
  if (test.kind === 'exists') return { kind: 'time', from: -Infinity, to: Infinity };
  if (test.kind === 'equal' && test.text.length > 10) return instants(scanner, { text: test.text, number: NaN, inclusive: true }, offset);
  if (test.kind !== 'range') return scanner.fail(wholeTime, offset);
  return { kind: 'time', from: edge(scanner, test.from, 1, offset), to: edge(scanner, test.to, -1, offset) };
}

function instants(scanner: Scanner, bound: Bound, offset: number): Query {
  return { kind: 'time', from: edge(scanner, bound, 1, offset), to: edge(scanner, bound, -1, offset) };
}

/** The first (`inward` 1) or last (-1) microsecond within a bound. */
function edge(scanner: Scanner, bound: Bound | undefined, inward: 1 | -1, offset: number): number {
  if (bound === undefined) return -inward * Infinity;
  const instant = parseInstant(bound.text) ?? scanner.fail(`${bound.text} is no time. ${wholeTime}`, offset);
  return bound.inclusive ? instant : instant + inward;
}
