import { encodeUtf8 } from '../base/utf8.ts';
import type { Batch, Column } from '../model/batch.ts';
import { resolveField, typeOf, type Schema } from '../model/schema.ts';
import { ValueClass } from '../model/values.ts';
import { compileTest } from './byte-test.ts';
import { isArray, tokenTexts, type Span } from './json-token.ts';
import { compileRawTerm } from './raw.ts';
import type { ByteTest } from './search.ts';
import type { Query, RawTerm, Test, TimeTerm } from './tree.ts';

/** Marks in `out` the rows of `asked` that match; `out` comes all 0. */
type Matcher = (batch: Batch, asked: Uint8Array, out: Uint8Array) => void;

/** The query as a function that gives 1 for each row of a batch that matches, else 0. */
export function compilePredicate(query: Query, schema: Schema): (batch: Batch) => Uint8Array {
  const matcher = compile(query, schema);
  return (batch) => ask(matcher, batch, new Uint8Array(batch.rows).fill(1));
}

function ask(matcher: Matcher, batch: Batch, asked: Uint8Array): Uint8Array {
  const out = new Uint8Array(batch.rows);
  matcher(batch, asked, out);
  return out;
}

function compile(query: Query, schema: Schema): Matcher {
  switch (query.kind) {
    case 'all':
      return (_batch, asked, out) => out.set(asked);
    case 'and':
      return all(query.parts.map((part) => compile(part, schema)));
    case 'or':
      return any(query.parts.map((part) => compile(part, schema)));
    case 'not':
      return not(compile(query.part, schema));
    case 'field':
      return valueMatcher(query.test, new Set(resolveField(schema, query.field).map((field) => field.name)), (names, name) => names.has(name));
    case 'anywhere':
      return valueMatcher(query.test, new Set(schema.filter((field) => ['VARCHAR', 'JSON'].includes(typeOf(field))).map((field) => field.name)), () => true);
    case 'raw':
      return rawMatcher(query.term);
    case 'time':
      return timeMatcher(query);
  }
}

function all(matchers: readonly Matcher[]): Matcher {
  return (batch, asked, out) => out.set(matchers.reduce((left, matcher) => ask(matcher, batch, left), asked));
}

function any(matchers: readonly Matcher[]): Matcher {
  return (batch, asked, out) => {
    const left = asked.slice();
    for (const matcher of matchers) {
      const found = ask(matcher, batch, left);
      for (let row = 0; row < found.length; row++) {
        out[row]! |= found[row]!;
        left[row]! &= ~found[row]!;
      }
    }
  };
}

function not(matcher: Matcher): Matcher {
  return (batch, asked, out) => {
    const found = ask(matcher, batch, asked);
    for (let row = 0; row < found.length; row++) out[row] = asked[row]! & ~found[row]!;
  };
}

function timeMatcher({ from, to }: TimeTerm): Matcher {
  return ({ time }, asked, out) => {
    for (let row = 0; row < out.length; row++) out[row] = asked[row]! & Number(time[row]! >= from && time[row]! <= to);
  };
}

function rawMatcher(term: RawTerm): Matcher {
  const test = compileRawTerm(term);
  return ({ text, extents, record }, asked, out) => {
    for (let row = 0; row < out.length; row++) {
      if (asked[row] === 0) continue;
      const start = extents[2 * record[row]!]!;
      if (test(text.subarray(start, start + extents[2 * record[row]! + 1]!))) out[row] = 1;
    }
  };
}

/** Tests the columns called `names`, and the loose values whose names `takesRest` accepts. */
function valueMatcher(test: Test, names: ReadonlySet<string>, takesRest: (names: ReadonlySet<string>, name: string) => boolean): Matcher {
  const passes = compileTest(test);
  const token = tokenTest(test, passes);
  return (batch, asked, out) => {
    for (const column of batch.columns) if (names.has(column.name)) matchColumn(batch.text, column, passes, token, asked, out);
    for (const { row, name, json } of batch.rest) {
      if (asked[row] === 0 || out[row] === 1 || !takesRest(names, name)) continue;
      const bytes = encodeUtf8(json);
      if (token({ bytes, from: 0, end: bytes.length })) out[row] = 1;
    }
  };
}

/** The test of a JSON token; an array is present whatever it holds. */
function tokenTest(test: Test, passes: ByteTest): (token: Span) => boolean {
  if (test.kind === 'exists') return (token) => isArray(token.bytes, token.from) || tokenTexts(token).length > 0;
  return (token) => tokenTexts(token).some(({ bytes, from, end }) => passes(bytes, from, end));
}

function matchColumn(text: Uint8Array, column: Column, passes: ByteTest, token: (token: Span) => boolean, asked: Uint8Array, out: Uint8Array): void {
  const { offset, length, kind } = column;
  for (let row = 0; row < out.length; row++) {
    if (asked[row] === 0 || out[row] === 1 || length[row]! < 0) continue;
    const from = offset[row]!;
    const end = from + length[row]!;
    const found = kind[row] === ValueClass.json && isArray(text, from) ? token({ bytes: text, from, end }) : passes(text, from, end);
    if (found) out[row] = 1;
  }
}
