import fc from 'fast-check';
import { isUtf8 } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createFramer, formatNames } from '../../../src-core/formats/format.ts';
import { compressionOf, sniff } from '../../../src-core/formats/sniff.ts';
import { isUtf8 as isUtf8InScript, textOf } from '../../../src-core/formats/utf8.ts';
import type { Batch } from '../../../src-core/model/batch.ts';
import { cutInPieces, decodeInPieces, decodeWhole } from '../../support/format-decode.ts';
import { recordsOf, rowsOf } from '../../support/format-rows.ts';

const snippets = ['{', '}', '[', ']', '"', '\\', ',', '\n', '\r\n', '\t', ':', '{"a":', '{"a":1}\n', '"b":2', 'x,y\n', '1', '- - [', '] "GET / HTTP/1.1" 200 5 "-" "x"\n', '\0', '\xff', '\xc3\xa9', '\xed\xa0\x80', '\\ud800', '""', '\xef\xbb\xbf'];
const hostile = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(fc.constantFrom(...snippets), { maxLength: 40 }).map((parts) => Uint8Array.from(Buffer.from(parts.join(''), 'latin1'))),
);
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });

function checkShape(batch: Batch): void {
  expect(batch.rows + batch.rejects.length).toBe(batch.records);
  expect(batch.time).toHaveLength(batch.rows);
  expect(batch.extents).toHaveLength(2 * batch.records);
  let before = 0;
  for (let i = 0; i < batch.records; i += 1) {
    expect(batch.extents[2 * i]).toBeGreaterThanOrEqual(before);
    expect(batch.extents[2 * i + 1]).toBeGreaterThan(0);
    before = batch.extents[2 * i]! + batch.extents[2 * i + 1]!;
  }
  expect(before).toBeLessThanOrEqual(batch.blockLength);
  const bad = batch.rejects.map(({ record }) => record);
  expect([...batch.record, ...bad].sort((a, b) => a - b)).toEqual(Array.from({ length: batch.records }, (_, i) => i));
  for (const column of batch.columns) {
    for (let row = 0; row < batch.rows; row += 1) {
      if (column.length[row] === -1) expect(column.kind[row]).toBe(0);
      else expect(isUtf8(batch.text.subarray(column.offset[row], column.offset[row]! + column.length[row]!))).toBe(true);
    }
  }
  const records = recordsOf(batch).map((record) => Buffer.from(record, 'latin1'));
  for (const record of batch.record) expect(isUtf8(records[record]!) && !records[record]!.includes(0)).toBe(true);
}

describe.each(formatNames)('%s', (format) => {
  const columns = ['a', 'b'];
  it('takes any bytes', () => {
    fc.assert(fc.property(hostile, fc.boolean(), (bytes, last) => {
      checkShape(decodeWhole(format, bytes, { columns, timeField: 'a' }));
      expect(Buffer.concat(cutInPieces(format, bytes, [last ? 1 : 7])).equals(bytes)).toBe(true);
    }), { numRuns: 300 });
  });
  it('gives the same records in pieces as in one', () => {
    fc.assert(fc.property(hostile, sizes, (bytes, pieces) => {
      const whole = decodeWhole(format, bytes, { columns, timeField: 'a' });
      const batches = decodeInPieces(format, bytes, pieces, { columns, timeField: 'a' });
      batches.forEach(checkShape);
      expect(batches.flatMap(recordsOf)).toEqual(recordsOf(whole));
      expect(batches.flatMap(rowsOf)).toEqual(rowsOf(whole));
      expect(batches.flatMap(({ rejects }) => rejects.map(({ reason }) => reason))).toEqual(whole.rejects.map(({ reason }) => reason));
    }), { numRuns: 300 });
  });
  it('skips a record that is too long up to its end', () => {
    const record = { ndjson: '{"a":"xx"}\n', json: '{"a":"x\\"}x"}', csv: '1,"x\n,x"\n', tsv: '1\t"x\n"\n', combined: 'xxxxxxx\n', common: 'xxxxxxx\n', lines: 'xxxxxxx\n' }[format];
    for (let read = 1; read < record.length; read += 1) {
      const framer = createFramer(format);
      expect(framer.cut(Buffer.from(record.slice(0, read)), false)).toBe(0);
      expect(framer.skip(Buffer.from(record.slice(0, read)))).toBe(-1);
      expect(framer.skip(Buffer.from(`${record.slice(read)}${record}`))).toBe(record.length - read);
      expect(framer.cut(Buffer.from(`${record}${record}`), false)).toBe(2 * record.length);
    }
  });
  it('is forced upon any bytes without a throw', () => {
    fc.assert(fc.property(hostile, fc.boolean(), (bytes, complete) => {
      expect(sniff(bytes, complete, { format, timeField: 'x' })).toMatchObject({ format, timeField: 'x' });
    }));
  });
});

describe('sniff', () => {
  it('throws nothing but unknown_format', () => {
    fc.assert(fc.property(hostile, fc.boolean(), (bytes, complete) => {
      try {
        expect(formatNames).toContain(sniff(bytes, complete).format);
      } catch (error) {
        expect(error).toMatchObject({ code: 'unknown_format' });
      }
    }), { numRuns: 300 });
  });
  it('knows the formats', () => {
    const of = (text: string, complete = true): unknown => sniff(Buffer.from(text), complete);
    expect(of('{"a":1,"when":"2022-08-03"}\n{"a":2}\n')).toEqual({ format: 'ndjson', timeField: 'when' });
    expect(of('\ufeff{"time":0.25,"ts":1659509511.8}\n')).toEqual({ format: 'ndjson', timeField: 'ts' });
    expect(of('{"time":17}\n')).toEqual({ format: 'ndjson', timeField: 'time' });
    expect(of(' [ {"a":1},\n{"a":2}]')).toEqual({ format: 'json', timeField: undefined });
    expect(of('{\n "a": 1\n}\n')).toEqual({ format: 'json', timeField: undefined });
    expect(of('[{"a":"xxxxxx', false)).toEqual({ format: 'json', timeField: undefined });
    expect(of('{"a":"xxxxxx', false)).toEqual({ format: 'ndjson', timeField: undefined });
    expect(of('a,date\n1,2022-08-03\n')).toEqual({ format: 'csv', timeField: 'date', columns: ['a', 'date'] });
    expect(of('a\tb\n1\t2\n')).toEqual({ format: 'tsv', timeField: undefined, columns: ['a', 'b'] });
    expect(of('a,b')).toMatchObject({ format: 'csv', columns: ['a', 'b'] });
    expect(of('10.0.0.1 - - [03/Aug/2022:06:51:51 +0000] "GET / HTTP/1.1" 200 512 "-" "curl"\n')).toEqual({ format: 'combined', timeField: 'time_local' });
    expect(of('10.0.0.1 - - [03/Aug/2022:06:51:51 +0000] "GET / HTTP/1.1" 200 512\n')).toEqual({ format: 'common', timeField: 'time_local' });
    for (const text of ['', '\n', 'Hello, world', '[2022-08-03] x\n', 'one, two\nthree\n', '{x}\n', '1,2\n3,4\n', '2022-08-03 06:51:51,123 INFO x\n'.repeat(3)]) expect(of(text), text).toEqual({ format: 'lines', timeField: undefined });
  });
  it('refuses binary data and UTF-16', () => {
    for (const bytes of [Buffer.from('\ufeffhello', 'utf16le'), Buffer.from('\x7fELF\0\0\0\0', 'latin1')]) expect(() => sniff(bytes, true)).toThrow(expect.objectContaining({ code: 'unknown_format' }));
  });
  it('knows compressions', () => {
    expect([compressionOf(Buffer.from([0x1f, 0x8b, 8])), compressionOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])), compressionOf(Buffer.from(''))]).toEqual(['gzip', 'zstd', 'none']);
  });
});

describe('UTF-8', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Uint8Array.from(Buffer.from(text))), fc.array(fc.constantFrom(0x41, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xf5, 0xc1), { maxLength: 24 }).map((list) => Uint8Array.from(list)));
  it('is checked as Node checks it, wherever the bytes lie in their buffer', () => {
    fc.assert(fc.property(bytes, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 }), (tail, ascii, skip) => {
      const view = Uint8Array.from([...new Uint8Array(skip + ascii).fill(65), ...tail]).subarray(skip);
      expect(isUtf8InScript(view)).toBe(isUtf8(view));
      if (isUtf8(view)) expect(textOf(view, 0, view.length)).toBe(Buffer.from(view).toString());
    }), { numRuns: 1000 });
  });
});
