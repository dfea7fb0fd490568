import { expect, test } from 'vitest';
import { SpoorError } from '../../../src-core/base/errors.ts';
import { parseQuery } from '../../../src-core/query/parse.ts';
import { fieldsOf, type Query } from '../../../src-core/query/tree.ts';

/** A tree in few words: fields by name, their values left out. */
function shape(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return `(${query.parts.map(shape).join(` ${query.kind} `)})`;
    case 'not':
      return `not ${shape(query.part)}`;
    case 'field':
      return query.field;
    default:
      return query.kind;
  }
}

function offsetOf(text: string): unknown {
  try {
    parseQuery(text);
  } catch (error) {
    expect(error).toBeInstanceOf(SpoorError);
    expect((error as SpoorError).code).toBe('bad_query');
    return (error as SpoorError).data['offset'];
  }
  return 'no error';
}

test.each([
  ['a:1 OR b:2 AND c:3', '(a or (b and c))'],
  ['a:1 AND b:2 OR c:3 d:4', '((a and b) or (c and d))'],
  ['a:1 b:2 OR c:3', '((a and b) or c)'],
  ['NOT a:1 AND b:2', '(not a and b)'],
  ['NOT a:1 OR b:2', '(not a or b)'],
  ['(a:1 OR b:2) AND c:3', '((a or b) and c)'],
  ['(a:1)(b:2)', '(a and b)'],
  ['a:1 -b:2', '(a and not b)'],
  ['-(a:1 b:2)', 'not (a and b)'],
  ['NOT(a:1)', 'not a'],
  ['NOT NOT a:1', 'a'],
  ['NOT -a:1 NOT NOT NOT b:1', '(a and not b)'],
  ['a:(1 OR -2)', '(a or not a)'],
  ['a:(1 b:2 (3))', '(a and b and a)'],
  ['a:AND b:OR', '(a and b)'],
  ['and or not', '(anywhere and anywhere and anywhere)'],
  ['ANDROID', 'anywhere'],
  ['raw:x _time:* "raw":x "_time":x', '(raw and time and raw and _time)'],
  [' \t\n ', 'all'],
  ['', 'all'],
  ['*', 'all'],
  ['a.b-c:1 @timestamp:2 "x y":3 \\:d\\ e:4', '(a.b-c and @timestamp and x y and :d e)'],
])('%s reads as %s', (text, wanted) => {
  expect(shape(parseQuery(text))).toBe(wanted);
});

test.each([
  ['a:201', { kind: 'equal', text: '201', number: 201 }],
  ['a:0201', { kind: 'equal', text: '0201', number: NaN }],
  ['a:"201"', { kind: 'equal', text: '201', number: NaN }],
  ["a:'it\\'s \\u0041\\n'", { kind: 'equal', text: "it's A\n", number: NaN }],
  ['a:C\\:\\\\x', { kind: 'equal', text: 'C:\\x', number: NaN }],
  ['a:12:30:00', { kind: 'equal', text: '12:30:00', number: NaN }],
  ['a:/index.html/', { kind: 'regex', pattern: '(?s)(index.html)' }],
  ['a:/a\\/b\\./i', { kind: 'regex', pattern: '(?is)(a/b\\.)' }],
  ['a:*', { kind: 'exists' }],
  ['a:[* TO *]', { kind: 'exists' }],
  ['a:"*"', { kind: 'equal', text: '*', number: NaN }],
  ['a:x**y?', { kind: 'wildcard', pieces: [{ kind: 'text', text: 'x' }, { kind: 'run' }, { kind: 'text', text: 'y' }, { kind: 'one' }] }],
  ['a:\\*', { kind: 'equal', text: '*', number: NaN }],
  ['a:{1 TO b]', { kind: 'range', from: { text: '1', number: 1, inclusive: false }, to: { text: 'b', number: NaN, inclusive: true } }],
  ['a:["x y" TO *}', { kind: 'range', from: { text: 'x y', number: NaN, inclusive: true }, to: undefined }],
  ['a:>=-5', { kind: 'range', from: { text: '-5', number: -5, inclusive: true }, to: undefined }],
  ['a:<"5"', { kind: 'range', from: undefined, to: { text: '5', number: NaN, inclusive: false } }],
  ['a:=5', { kind: 'range', from: { text: '5', number: 5, inclusive: true }, to: { text: '5', number: 5, inclusive: true } }],
  ['a:10.9.9.9/8', { kind: 'network', network: { bytes: [10, 0, 0, 0], prefix: 8 } }],
  ['a:"::ffff:10.0.0.0/104"', { kind: 'network', network: { bytes: [10, 0, 0, 0], prefix: 8 } }],
  ['a:2001:db8::/31', { kind: 'network', network: { bytes: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], prefix: 31 } }],
  ['a:1/2', { kind: 'equal', text: '1/2', number: NaN }],
  ['a:/', { kind: 'equal', text: '/', number: NaN }],
  ['a:/b', { kind: 'equal', text: '/b', number: NaN }],
  ['a:/b/c', { kind: 'equal', text: '/b/c', number: NaN }],
  ['a:/b*', { kind: 'wildcard', pieces: [{ kind: 'text', text: '/b' }, { kind: 'run' }] }],
])('the value of %s', (text, wanted) => {
  expect(parseQuery(text)).toEqual({ kind: 'field', field: 'a', test: wanted });
});

test.each([
  ['a:/b* OR c:/d*', '(a or c)'], ['a:/b* OR c:/', '(a or c)'], ['a:/b/ OR c:/d/i', '(a or c)'], ['a:(/b* OR /c/i)', '(a or a)'], ['a:/b c/', 'a'],
])('a slash in %s begins a regular expression or a path', (text, wanted) => {
  expect(shape(parseQuery(text))).toBe(wanted);
});

test.each([
  ['a:b AND', 7], ['OR a', 0], ['a OR OR b', 5], ['()', 1], ['(a', 2], ['a)', 1], ['a: b', 2], [':b', 0], ['a:"b', 2], ['a:"b"c', 5], ['a:"C:\\Users"', 5],
  ['a:[1 TO 5', 2], ['a:[1 5]', 5], ['a:[ TO 5]', 7], ['b [1 TO 5]', 2], ['a:>', 3], ['a:/b/g', 2], ['a:/(?=b)/', 2], ['a:/\\C/', 2], ['a:/\\\\\\B/', 2], ['a:/b)(c/', 2], ['a:/\\Qb/', 2], ['a:/(?<n>b)/', 2], ['a:/\\pL{900}/', 2],
  ['a:10.0.0.0/33', 2], ['a:::/129', 2], ['a && b', 2], ['!a', 0], ['a\\', 1], ['raw:[1 TO 2]', 4], ['_time:yesterday', 6], ['_time:2026-01-01', 6], ['_time:>2026-02-30', 6],
])('%s is refused at %i', (text, offset) => {
  expect(offsetOf(text)).toBe(offset);
});

test.each([
  ['parentheses', '('.repeat(10_000) + 'a' + ')'.repeat(10_000)], ['open parentheses', '('.repeat(1e5)], ['terms', 'a:b '.repeat(1e5)], ['wildcards', `a:${'*x'.repeat(1e5)}`], ['repetition', 'a:/((a{30}){30}){30}/'],
])('too many %s are refused at once', (_what, text) => {
  const started = performance.now();
  expect(offsetOf(text)).toBeTypeOf('number');
  expect(performance.now() - started).toBeLessThan(2000);
});

test.each([
  ['terms', Array.from({ length: 2000 }, (_, i) => `a:${i}`).join(' OR ')], ['groups', '(a:1 OR b:2) '.repeat(1000)], ['depth', '('.repeat(100) + 'a' + ')'.repeat(100)], ['NOT', 'NOT '.repeat(1e5) + 'a'], ['a long text', `a:"${'x'.repeat(1e6)}"`],
])('as much %s as is allowed is read quickly', (_what, text) => {
  const started = performance.now();
  expect(offsetOf(text)).toBe('no error');
  expect(performance.now() - started).toBeLessThan(5000);
});

test('times are read to the microsecond, in their zone, UTC without one', () => {
  expect(parseQuery('_time:[2022-08-03T06:00:00Z TO "2022-08-03 08:00:00.1234569+02:00"}')).toEqual({ kind: 'time', from: 1659506400000000, to: 1659506400123455 });
  expect(parseQuery('_time:<2022-08-03')).toEqual({ kind: 'time', from: -Infinity, to: 1659484799999999 });
});

test('fieldsOf names each event field once, neither event time nor raw records', () => {
  expect(fieldsOf(parseQuery('b:1 OR (a:2 -b:3) foo raw:x _time:*'))).toEqual(['b', 'a']);
});
