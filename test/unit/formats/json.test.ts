import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValueClass } from '../../../src-core/model/values.ts';
import { decodeInPieces, decodeWhole } from '../../support/format-decode.ts';
import { recordsOf, rowsOf } from '../../support/format-rows.ts';
import { jsonRow, ndjsonLines } from '../../support/format-twins.ts';

const key = fc.oneof(fc.constantFrom('a', 'b', 'time', '', 'x"y', 'k\n', 'é'), fc.string({ unit: 'binary', maxLength: 5 })).filter((text) => text !== '__proto__' && !text.includes('.') && text.isWellFormed());
const leaf = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.constantFrom('', 'tab\t', '\ud800', '\u2028', '0'));
const { object } = fc.letrec<{ value: unknown; object: object; array: unknown[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, leaf, tie('object'), tie('array')),
  object: fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  array: fc.array(tie('value'), { maxLength: 3 }),
}));
const objects = fc.array(object, { maxLength: 12 });
const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });

/** As `JSON.stringify`, with any white space and with escapes where none are needed. */
const escaped = (value: unknown): string => JSON.stringify(value).replaceAll('/', '\\/').replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const written = (items: readonly object[], form: string): string => {
  if (form === 'array') return JSON.stringify(items);
  if (form === 'pretty array') return JSON.stringify(items, null, 2);
  if (form === 'pretty') return items.map((item) => JSON.stringify(item, null, 1)).join('\n');
  return items.map((item) => JSON.stringify(item)).join(form === 'concatenated' ? '' : ' , ');
};
/** Only the layout of arrays' tokens differs between what was written and the twin. */
const compact = (rows: ReturnType<typeof rowsOf>): unknown => rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, [kind, text]]) => [name, [kind, kind === ValueClass.json ? JSON.stringify(JSON.parse(text)) : text]])));

describe('NDJSON', () => {
  it('gives what JSON.parse gives, however the input comes in pieces', () => {
    fc.assert(fc.property(objects, sizes, fc.constantFrom('\n', '\r\n', '\n\n', ' \n\t\n'), fc.boolean(), (items, pieces, newline, closed) => {
      const text = items.map((item) => JSON.stringify(item)).join(newline) + (closed ? newline : '');
      const batches = decodeInPieces('ndjson', text, pieces);
      expect(batches.flatMap((batch) => batch.rejects)).toEqual([]);
      expect(batches.flatMap(rowsOf)).toEqual(items.map(jsonRow));
    }), { numRuns: 300 });
  });
  it('reads escapes and skips a byte order mark', () => {
    fc.assert(fc.property(objects, (items) => {
      expect(compact(rowsOf(decodeWhole('ndjson', `\ufeff${items.map(escaped).join('\n')}`)))).toEqual(compact(items.map(jsonRow)));
    }));
  });
  it('takes the lines that are JSON objects and no others', () => {
    const pieces = ['{', '}', '[', ']', ',', ':', '"', 'a', '"b"', '1', '0', '-', '.', 'e', 'true', 'null', '\\', 'u00e9', ' ', '\t', '\r', '{"a":', '{"a":1}', '"a":', '\n'];
    fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
      const text = parts.join('');
      const batch = decodeWhole('ndjson', text);
      const rejected = new Set(batch.rejects.map((reject) => reject.record));
      expect(Array.from({ length: batch.records }, (_, i) => !rejected.has(i)), text).toEqual(ndjsonLines(text));
    }), { numRuns: 3000 });
  });
  it('holds to the grammar', () => {
    for (const value of ['01', '-', '1.', '.5', '1e', '1e+', '+1', '-01', '0x1', 'NaN', 'Infinity', 'tru', 'truee', 'nul', '"\t"', '"\\x"', '"\\u12g4"', '"', "'a'", '[1,]', '[,1]', '[1 2]', '{"a":}', '{"a" 1}', '{a:1}', '{"a":1,}', '{,}', '[}', '']) {
      for (const text of [`{"k":${value}}`, `{"k":[${value === '' ? ',' : value}]}`]) expect(decodeWhole('ndjson', `${text}\n`).rejects, text).toHaveLength(1);
    }
    for (const text of ['{}', '{ }', '\t{ "a" : 1 , "b":2 } ', '{"a":{}}', '{"a":[ ]}', '{"":1}', '{"a":1E+5,"b":-0}', '{"a":"\\u0000\\ud834\\udd1e\\/"}']) expect(decodeWhole('ndjson', text).rows, text).toBe(1);
  });
  it('says what is wrong, and where', () => {
    const reason = (text: string | Uint8Array): string | undefined => decodeWhole('ndjson', text).rejects[0]?.reason;
    expect(reason('[1]\n')).toBe('not a JSON object');
    expect(reason('{"a":1} x\n')).toBe('unexpected character at byte 8');
    expect(reason('{"a":tru}\n')).toBe('unexpected character at byte 8');
    expect(reason('{"a":1\n')).toBe('unexpected end at byte 6');
    expect(reason('{"a":1')).toBe('cut off at the end of the input');
    expect(reason('{"a":1.')).toBe('cut off at the end of the input');
    expect(reason('{"a":"x\\')).toBe('cut off at the end of the input');
    expect(reason('{"a":"\0"}\n')).toBe('NUL byte at byte 6');
    expect(reason('{"a":"\\q"}\n')).toBe('bad escape at byte 7');
    expect(reason('{"a":01}\n')).toBe('bad number at byte 5');
    expect(reason(Buffer.from('{"abc":"é"}\n', 'latin1'))).toBe('not valid UTF-8 at byte 8');
    expect(reason(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}\n`)).toBe('nested deeper than 200 levels at byte 1000');
    expect(reason(`{"a":${'['.repeat(1e5)}\n`)).toContain('nested deeper than 200 levels');
    expect(reason(`{"${'k'.repeat(2000)}":1}\n`)).toBe('field name longer than 1024 bytes at byte 1');
  });
  it('keeps the last of equal names, null too, and forgets a rejected record', () => {
    const batch = decodeWhole('ndjson', '{"a":1,"a":"x"}\n{"a":1,"b":2,"a":null}\n{"c":1,"a":[}\n{"b":3}\n');
    expect(rowsOf(batch)).toEqual([{ a: [ValueClass.string, 'x'] }, { b: [ValueClass.integer, '2'] }, { b: [ValueClass.integer, '3'] }]);
    expect(batch.columns.map(({ name, classes }) => [name, classes])).toEqual([['a', ValueClass.string], ['b', ValueClass.integer]]);
    expect([...batch.record]).toEqual([0, 1, 3]);
  });
  it('classes numbers by their text', () => {
    const classes = (tokens: readonly string[]): unknown => tokens.map((token) => decodeWhole('ndjson', `{"a":${token}}`).columns[0]!.classes);
    const { integer, long, decimal, point, json } = ValueClass;
    expect(classes(['0', '-5', '999999999999999', '1000000000000000', '-123456789012345678', '1234567890123456789', '12345678901234567890'])).toEqual([integer, integer, integer, long, long, json, json]);
    expect(classes(['1.5', '-0.5', '0.0001', '0.00001', '1.50', '1.0', '0.0', '-0.0', '1.00', '-0', '1e3', '1.5E2', '123456789012345.6', '0.1234567890123456', '0.12345678901234567', '1234567890123456.5', '100000000000000.0'])).toEqual([decimal, decimal, decimal, json, json, point, point, json, json, json, json, json, decimal, decimal, json, json, point]);
  });
  it('puts fields beyond 500 into the rest, but never the time', () => {
    const wide = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`f${i}`, i % 2 ? i : `t"${i}`]));
    const batch = decodeWhole('ndjson', `${JSON.stringify({ ...wide, ts: 5 })}\n{"f599":1,"f599":2}\n`, { timeField: 'ts' });
    expect(batch.columns).toHaveLength(500);
    expect([...batch.time]).toEqual([5e6, NaN]);
    const found = new Map([...batch.columns.map(({ name }) => [name, true] as const), ...batch.rest.map(({ name }) => [name, true] as const)]);
    expect(found.size).toBe(601);
    expect(batch.rest.filter(({ row }) => row === 1)).toEqual([{ row: 1, name: 'f599', kind: ValueClass.integer, json: '2' }]);
    expect(batch.rest.find(({ name }) => name === 'f520')?.json).toBe('"t\\"520"');
  });
  it('has columns no larger than the block warrants', () => {
    const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, i])));
    const batch = decodeWhole('ndjson', `${'{"a":1}\n'.repeat(100_000)}${wide}\n`);
    expect(batch.columns.length * batch.rows).toBeLessThanOrEqual(batch.blockLength * 4);
    expect(batch.columns.length + batch.rest.length).toBe(501);
  });
  it('reads the time field, with zone and clock offset', () => {
    const text = '{"ts":"2022-08-03T06:51:51"}\n{"ts":1659509511.865323}\n{"ts":null}\n{"ts":[1]}\n{"ts":"2022-08-03T06:51:5\\u0031Z"}\n';
    expect([...decodeWhole('ndjson', text, { timeField: 'ts', timeZone: '+02:00', clockOffset: 5 }).time]).toEqual([1659502311000005, 1659509511865328, NaN, NaN, 1659509511000005]);
  });
});

describe('JSON', () => {
  it('gives what JSON.parse gives, in every layout and however the input comes in pieces', () => {
    fc.assert(fc.property(objects, sizes, fc.constantFrom('array', 'pretty array', 'pretty', 'concatenated', 'commas'), (items, pieces, form) => {
      const batches = decodeInPieces('json', written(items, form), pieces);
      expect(batches.flatMap((batch) => batch.rejects)).toEqual([]);
      expect(compact(batches.flatMap(rowsOf))).toEqual(compact(items.map(jsonRow)));
    }), { numRuns: 300 });
  });
  it('rejects what is no object and goes on behind it', () => {
    const batch = decodeWhole('json', '[{"a":1}, 5, "x, {", {"a":}, nul{"a":2}, {"b":[1,{"c":"}"}]}, {"a":');
    expect(rowsOf(batch)).toEqual([{ a: [1, '1'] }, { a: [1, '2'] }, { b: [128, '[1,{"c":"}"}]'] }]);
    expect(batch.rejects.map(({ reason }) => reason)).toEqual(['not a JSON object', 'not a JSON object', 'unexpected character at byte 5', 'not a JSON object', 'cut off at the end of the input']);
    expect(recordsOf(batch)).toEqual(['{"a":1}', '5', '"x, {"', '{"a":}', 'nul', '{"a":2}', '{"b":[1,{"c":"}"}]}', '{"a":']);
  });
});
