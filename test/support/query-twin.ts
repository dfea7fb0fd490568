import { parseAddress } from '../../src-core/query/network.ts';
import { resolveField, typeOf, type Schema } from '../../src-core/model/schema.ts';
import { numberOf } from '../../src-core/model/values.ts';
import type { Bound, Query, RawTerm, Test } from '../../src-core/query/tree.ts';
import type { TestEvent } from './query-events.ts';

const bits = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function withinBound(text: string, bound: Bound | undefined, side: number): boolean {
  if (bound === undefined) return true;
  const order = Number.isNaN(bound.number) ? Buffer.compare(Buffer.from(text), Buffer.from(bound.text)) : numberOf(text) === bound.number ? 0 : Math.sign(numberOf(text) - bound.number);
  return order === 0 ? bound.inclusive : order === side;
}

/** RE2 patterns of the tests mean the same in JavaScript once their flags are moved. */
function regexFinds(pattern: string, text: string): boolean {
  const [, flags, body] = /^\(\?(is?|s)\)(.*)$/s.exec(pattern)!;
  return new RegExp(body!, `u${flags!}`).test(text);
}

function passes(test: Test, text: string): boolean {
  switch (test.kind) {
    case 'exists':
      return true;
    case 'equal':
      return text === test.text || numberOf(text) === test.number;
    case 'wildcard':
      return new RegExp(`^${test.pieces.map((piece) => (piece.kind === 'text' ? escape(piece.text) : piece.kind === 'run' ? '.*' : '.')).join('')}$`, 'su').test(text);
    case 'regex':
      return regexFinds(test.pattern, text);
    case 'range':
      return withinBound(text, test.from, 1) && withinBound(text, test.to, -1);
    case 'network': {
      const address = parseAddress(text);
      const { bytes, prefix } = test.network;
      return address?.length === bytes.length && bits(address).slice(0, prefix) === bits(bytes).slice(0, prefix);
    }
    case 'contains':
      return foldAscii(text).includes(foldAscii(test.text));
  }
}

const rawPasses = (term: RawTerm, raw: string): boolean => (term.kind === 'text' ? foldAscii(raw).includes(foldAscii(term.text)) : regexFinds(term.pattern, raw));

/** Whether one event matches, said as plainly as can be. */
export function matchesEvent(query: Query, schema: Schema, event: TestEvent): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => matchesEvent(part, schema, event));
    case 'or':
      return query.parts.some((part) => matchesEvent(part, schema, event));
    case 'not':
      return !matchesEvent(query.part, schema, event);
    case 'field':
    case 'anywhere': {
      const fields = query.kind === 'field' ? resolveField(schema, query.field) : schema.filter((field) => ['VARCHAR', 'JSON'].includes(typeOf(field)));
      const values = fields.flatMap((field) => event.values[schema.indexOf(field)] ?? []);
      return values.some((value) => (query.test.kind === 'exists' ? true : value.texts.some((text) => passes(query.test, text))));
    }
    case 'raw':
      return rawPasses(query.term, event.raw);
    case 'time':
      return event.time >= query.from && event.time <= query.to;
  }
}
