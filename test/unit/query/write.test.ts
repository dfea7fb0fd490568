import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from '../../../src-core/query/parse.ts';
import { withTerm, writeRange, writeTerm } from '../../../src-core/query/write.ts';

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('AND', '10.0.0.0/8', '::1', '*', '', '"', '\\', '[1 TO 2]', '/x/', 'a b', '\u202e', '\ud800', '\0', '-1', '201'));

it('writes a term that reads back as exactly that field and text', () => {
  fc.assert(fc.property(text, text, (field, value) => {
    const tree = parseQuery(writeTerm(field, value));
    if (tree.kind !== 'field') throw new Error(`read back as ${tree.kind}`);
    expect(tree.field).toBe(field);
    if (tree.test.kind === 'range') expect([tree.test.from?.text, tree.test.to?.text]).toEqual([value, value]);
    else if (tree.test.kind === 'equal') expect(tree.test.text).toBe(value);
    else expect([tree.test.kind, value.includes('/')]).toEqual(['network', false]);
  }), { numRuns: 2000 });
});

it('writes a range of numbers that reads back as exactly that', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(fc.property(text, number, number, (field, from, to) => {
    expect(parseQuery(writeRange(field, from, to))).toMatchObject({ kind: 'field', field, test: { kind: 'range', from: { number: from + 0, inclusive: true }, to: { number: to + 0, inclusive: true } } });
  }));
});

it('writes nothing that could deceive who reads it', () => {
  fc.assert(fc.property(text, text, (field, value) => {
    expect(writeTerm(field, value)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  }));
});

it('asks for events without a value', () => {
  expect(parseQuery(writeTerm('user', undefined))).toEqual({ kind: 'not', part: { kind: 'field', field: 'user', test: { kind: 'exists' } } });
});

it('joins what is there and the new term', () => {
  fc.assert(fc.property(fc.constantFrom('a:1', 'a:1 OR b:2', 'a:1 b:2', 'a:"x AND y" AND b:2', 'NOT (a:1 OR b:2)'), text, text, fc.boolean(), (query, field, value, exclude) => {
    const before = parseQuery(query);
    const term = parseQuery(writeTerm(field, value));
    const wanted = exclude ? { kind: 'not', part: term } : term;
    const joined = parseQuery(withTerm(query, field, value, exclude));
    expect(joined).toEqual({ kind: 'and', parts: before.kind === 'and' ? [...before.parts, wanted] : [before, wanted] });
  }));
});

it.each([
  ['', 'a', '1', false, 'a:"1"'],
  ['', 'a', '1', true, 'NOT a:"1"'],
  ['a:"1"', 'a', '1', false, 'a:"1"'],
  ['a:"1"', 'a', '1', true, 'NOT a:"1"'],
  ['b:2 AND NOT a:"1"', 'a', '1', false, 'b:2 AND a:"1"'],
  ['a:1 OR b:2', 'c', '3', false, '(a:1 OR b:2) AND c:"3"'],
  ['this is (broken', 'c', '3', false, 'c:"3"'],
  ['b:2', 'a', undefined, true, 'b:2 AND a:*'],
])('%s with %s %s', (query, field, value, exclude, expected) => {
  expect(withTerm(query, field, value, exclude)).toBe(expected);
});
