import fc from 'fast-check';
import { BIGINT, BOOLEAN, DOUBLE, DuckDBDataChunk, DuckDBTimestampValue, INTEGER, TIMESTAMP, VARCHAR, type DuckDBConnection, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import type { Batch, Column, RestValue } from '../../src-core/model/batch.ts';
import { typeOf, type Field, type Schema } from '../../src-core/model/schema.ts';
import { ValueClass, type ColumnType } from '../../src-core/model/values.ts';
import { quoteIdentifier } from '../../src-core/query/sql-quote.ts';

/** A value as a format reads it: its class, its text (a JSON token where the class is `json`), and the texts that terms look at. */
interface TestValue {
  readonly kind: number;
  readonly text: string;
  readonly texts: readonly string[];
}

export interface TestEvent {
  readonly time: number;
  readonly raw: string;
  readonly values: readonly (TestValue | undefined)[];
}

export interface TestTable {
  readonly schema: Schema;
  readonly events: readonly TestEvent[];
}

const plain = (kind: number, text: string): TestValue => ({ kind, text, texts: [text] });

export const trickyTexts = [
  '', ' ', '1', '1.0', '201', '0201', '2e2', '-5', '-0', '1e400', '1E-400', '1e', '1.', '.5', '+1', ' 1', '1_000', 'inf', 'nan', 'NaN', '0x10', '9007199254740993', '123456789012345678901', '0.1', '200.50',
  'a', 'A', 'ab', 'aB', 'abc', 'b', 'foo', 'FOO', 'foo bar', 'null', 'true', 'false', '%', '_', 'a%b', 'a_b', 'a\\b', '\\', "'", '"', "it's", 'say "hi"', '\0', 'a\0b', 'a\nb', '\t', '[', '[1]', '{}', '{"a":1}', ',', ':',
  'é', 'É', 'ß', 'ſ', 'K', '\u212a', 'i̇', 'İ', '日本', '😀', 'a😀b', '\ufffd', '\uffff', '\u{10ffff}', '*', '?', 'a*b', '-', '$', '{', '10.0.0.0/8', '/x/', ':"', '"k":1,',
  '10.0.0.1', '10.1.2.3', '10.01.2.3', '11.0.0.1', '256.1.1.1', '192.168.1.77', '1.2.3', '::', '::1', '2001:db8::1', '2001:DB8:0:0:0:0:0:1', '2001:db8:8000::', '::ffff:10.0.0.1', '::ffff:a00:1', '0:0:0:0:0:ffff:10.1.2.3', '::10.0.0.1', '1::2::3', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8:9', 'fe80::1%eth0', ':::', '12345::', '1:2:3:4:5:6:1.2.3.4', 'x:1',
] as const;

const textValue = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...trickyTexts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }).map((text) => text.toWellFormed());
const integer = fc.oneof(fc.constantFrom(0, 1, 201, 400, -5, 999999999999999, -999999999999999), fc.integer({ min: -500, max: 500 })).map(String);
const long = fc.constantFrom('9007199254740993', '9007199254740992', '-123456789012345678', '999999999999999999', '1000000000000000');
const decimal = fc.oneof(fc.constantFrom('0.5', '201.5', '-0.0001', '0.1', '123456789012345.6', '99999999999999.9', '0.00012345'), fc.integer({ min: -9999, max: 9999 }).map((n) => String(n / 8))).filter((text) => text.includes('.'));
const point = fc.constantFrom('0.0', '1.0', '201.0', '-5.0', '99999999999999.0');
const oddNumber = fc.constantFrom('1e2', '1E400', '-1e400', '1.50', '-0', '123456789012345678901', '0.00001', '2.01e2');

const element: fc.Arbitrary<{ token: string; text: string | undefined }> = fc.oneof(
  textValue.map((text) => ({ token: JSON.stringify(text), text })),
  fc.oneof(integer, decimal, oddNumber, fc.constantFrom('true', 'false')).map((token) => ({ token, text: token })),
  fc.constant({ token: 'null', text: undefined }),
  fc.constantFrom('{}', '[]', '[1, 2]', '{ "a": [1, "]"], "b\\"": null }', '"\\ud800"', `${'['.repeat(16)}1${']'.repeat(16)}`).map((token) => ({ token, text: token })),
  fc.constantFrom(['"\\u0061\\/b"', 'a/b'], ['"\\ud83d\\ude00"', '😀'], ['"\\\\"', '\\'], ['"\\u0000"', '\0']).map(([token, text]) => ({ token, text })),
);
const array: fc.Arbitrary<TestValue> = fc.tuple(fc.array(element, { maxLength: 4 }), fc.constantFrom(',', ', ', ' ,\n')).map(([elements, comma]) => ({
  kind: ValueClass.json, text: `[${elements.map(({ token }) => token).join(comma)}]`, texts: elements.flatMap(({ text }) => (text === undefined ? [] : [text])),
}));
const deep = `[1,${'['.repeat(17)}${']'.repeat(17)}]`;

const byClass: Readonly<Record<keyof typeof ValueClass, fc.Arbitrary<TestValue>>> = {
  integer: integer.map((text) => plain(ValueClass.integer, text)),
  long: long.map((text) => plain(ValueClass.long, text)),
  decimal: decimal.map((text) => plain(ValueClass.decimal, text)),
  point: point.map((text) => plain(ValueClass.point, text)),
  boolean: fc.constantFrom('true', 'false').map((text) => plain(ValueClass.boolean, text)),
  string: textValue.map((text) => plain(ValueClass.string, text)),
  text: textValue.map((text) => plain(ValueClass.text, text)),
  json: fc.oneof({ weight: 4, arbitrary: array }, oddNumber.map((text) => plain(ValueClass.json, text)), fc.constantFrom('{}', deep).map((text) => plain(ValueClass.json, text))),
};

const mixes: readonly (readonly (keyof typeof ValueClass)[])[] = [
  ['string'], ['text'], ['integer'], ['integer', 'long'], ['integer', 'decimal'], ['decimal', 'point'], ['boolean'],
  ['text', 'integer', 'decimal'], ['string', 'integer'], ['json'], ['json', 'string', 'boolean', 'integer', 'decimal', 'point'],
];
export const fieldNames = ['a', 'A', 'client_ip', 'src_ip', 'dotted.name', 'dash-ed', '@at', 'say "hi"', "it's", 'spoor_text', 'päth/~1', 'back\\slash'] as const;

const rowsOf = (fields: readonly { readonly mix: readonly (keyof typeof ValueClass)[] }[]): fc.Arbitrary<TestEvent> => fc.record({
  time: fc.oneof(fc.constant(NaN), fc.constantFrom(0, 1, 1659506400000000, 1659506399999999, 1659510000000000)),
  raw: fc.oneof(textValue, fc.constantFrom('GET /foo', 'get /FOO bar')),
  values: fc.tuple(...fields.map(({ mix }) => fc.option(fc.oneof(...mix.map((name) => byClass[name])), { nil: undefined }))),
});

/** Random fields of every column type, some of them in `_rest`, and events. */
export const testTable: fc.Arbitrary<TestTable> = fc
  .array(fc.record({ mix: fc.constantFrom(...mixes), loose: fc.integer({ min: 0, max: 3 }).map((n) => n === 0) }), { minLength: 4, maxLength: fieldNames.length })
  .chain((fields) => fc.array(rowsOf(fields), { minLength: 1, maxLength: 25 }).map((events) => ({
    events,
    schema: fields.map(({ mix, loose }, i): Field => ({ name: fieldNames[i]!, column: loose ? undefined : `${fieldNames[i]!}_${i}`, classes: mix.reduce((bits, name) => bits | ValueClass[name], 0) })),
  })));

const isText = (value: TestValue): boolean => (value.kind & (ValueClass.string | ValueClass.text)) !== 0;
const types: Readonly<Record<ColumnType, DuckDBType>> = { BIGINT, DOUBLE, BOOLEAN, VARCHAR, JSON: VARCHAR };
const tokenOf = (value: TestValue): string => (isText(value) ? JSON.stringify(value.text) : value.text);

/** The events as a batch: fields with a column and every second loose one as columns, the others as rest values. */
export function batchOf({ schema, events }: TestTable): Batch {
  const raws = events.map((event) => Buffer.from(event.raw));
  const chunks: Buffer[] = [...raws];
  let length = raws.reduce((sum, raw) => sum + raw.length, 0);
  const blockLength = length;
  const put = (text: string): number => {
    const bytes = Buffer.from(text);
    chunks.push(bytes);
    length += bytes.length;
    return length - bytes.length;
  };
  const columns: Column[] = [];
  const rest: RestValue[] = [];
  schema.forEach((field, i) => {
    const values = events.map((event) => event.values[i]);
    if (field.column === undefined && i % 2 === 0) values.forEach((value, row) => value !== undefined && rest.push({ row, name: field.name, kind: value.kind, json: tokenOf(value) }));
    else {
      columns.push({
        name: field.name, classes: field.classes,
        offset: Int32Array.from(values, (value) => (value === undefined ? 0 : put(value.text))),
        length: Int32Array.from(values, (value) => (value === undefined ? -1 : Buffer.byteLength(value.text))),
        kind: Uint8Array.from(values, (value) => value?.kind ?? 0),
      });
    }
  });
  let at = 0;
  const extents = Int32Array.from(raws.flatMap((raw) => [(at += raw.length) - raw.length, raw.length]));
  return {
    rows: events.length, records: events.length, text: Buffer.concat(chunks), blockLength, extents, columns, rest, rejects: [],
    time: Float64Array.from(events, (event) => event.time), record: Int32Array.from(events.keys()),
  };
}

function cellOf(value: TestValue | undefined, field: Field): DuckDBValue {
  if (value === undefined) return null;
  switch (typeOf(field)) {
    case 'BIGINT':
      return BigInt(value.text);
    case 'DOUBLE':
      return Number(value.text);
    case 'BOOLEAN':
      return value.text === 'true';
    case 'VARCHAR':
      return value.text;
    case 'JSON':
      return tokenOf(value);
  }
}

function restOf(schema: Schema, { values }: TestEvent): string | null {
  const members = schema.flatMap((field, i) => (field.column !== undefined || values[i] === undefined ? [] : [`${JSON.stringify(field.name)}:${tokenOf(values[i])}`]));
  return members.length === 0 ? null : `{${members.join(',')}}`;
}

/** The events as table `events` with a column `_raw` besides and their row numbers as `_seq`. JSON goes in unchecked, as the store puts it in. */
export async function storeEvents(connection: DuckDBConnection, { schema, events }: TestTable): Promise<void> {
  const stored = schema.map((field, i) => ({ field, i })).filter(({ field }) => field.column !== undefined);
  await connection.run(`create or replace table events (_time timestamp, _source integer, _seq bigint, _rest json, _raw varchar${stored.map(({ field }) => `, ${quoteIdentifier(field.column!)} ${typeOf(field)}`).join('')})`);
  const chunk = DuckDBDataChunk.create([TIMESTAMP, INTEGER, BIGINT, VARCHAR, VARCHAR, ...stored.map(({ field }) => types[typeOf(field)])]);
  chunk.setRows(events.map((event, seq) => [
    Number.isNaN(event.time) ? null : new DuckDBTimestampValue(BigInt(event.time)), 0, BigInt(seq), restOf(schema, event), event.raw,
    ...stored.map(({ field, i }) => cellOf(event.values[i], field)),
  ]));
  const appender = await connection.createAppender('events');
  appender.appendDataChunk(chunk);
  appender.closeSync();
}
