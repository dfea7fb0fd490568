import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader } from '../../../src-core/formats/csv.ts';
import { decodeInPieces, decodeWhole } from '../../support/format-decode.ts';
import { recordsOf, rowsOf } from '../../support/format-rows.ts';
import { accessRow, csvRows } from '../../support/format-twins.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });
const cellText = fc.oneof(fc.constantFrom('', '1', '1.50', '-0', '2.0', 'x', '12345678901234567890', 'a b', 'é', '-'), fc.string({ maxLength: 6 }), fc.integer().map(String)).filter((text) => !text.includes('\0') && text.isWellFormed());
const cell = fc.record({ text: cellText, quoted: fc.boolean() });

describe.each(['csv', 'tsv'] as const)('%s', (format) => {
  const delimiter = format === 'csv' ? ',' : '\t';
  const needsQuotes = (text: string): boolean => text.startsWith('"') || text.includes(delimiter) || /[\r\n]/.test(text);
  const write = (row: readonly { text: string; quoted: boolean }[]): string => row.map(({ text, quoted }) => (quoted ? `"${text.replaceAll('"', '""')}"` : text)).join(delimiter);
  it('reads quoted and bare cells, however the input comes in pieces', () => {
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 }), sizes, fc.constantFrom('\n', '\r\n'), fc.boolean(), (drawn, pieces, newline, closed) => {
      const rows = drawn.map((row) => row.map(({ text, quoted }) => ({ text, quoted: quoted || needsQuotes(text) })));
      const header = ['a', 'b "c"', 'd'];
      const text = [write(header.map((name) => ({ text: name, quoted: true }))), ...rows.map(write)].join(newline) + (closed ? newline : '');
      const columns = csvHeader(Buffer.from(`\ufeff${text}`), format);
      expect(columns).toEqual(header);
      const batches = decodeInPieces(format, text, pieces, { columns });
      expect(batches.flatMap((batch) => batch.rejects)).toEqual([]);
      expect(batches.flatMap(rowsOf)).toEqual(csvRows(header, rows));
    }), { numRuns: 300 });
  });
});

describe('CSV', () => {
  const decode = (text: string): ReturnType<typeof decodeWhole> => decodeWhole('csv', text, { columns: csvHeader(Buffer.from(text), 'csv') });
  it('numbers names that repeat', () => {
    expect(csvHeader(Buffer.from('a,a,,,a_2,a\n1'), 'csv')).toEqual(['a', 'a_2', '', '_2', 'a_2_2', 'a_3']);
  });
  it('says what is wrong with a record and takes the rest', () => {
    const batch = decode('a,b\n1\n1,2,3\n\n"x"y,2\r\n1,2\n3,"4');
    expect(batch.rejects).toEqual([
      { record: 0, reason: '1 field where the header has 2' }, { record: 1, reason: '3 fields where the header has 2' },
      { record: 2, reason: 'unexpected character at byte 3' }, { record: 4, reason: 'cut off at the end of the input' },
    ]);
    expect(recordsOf(batch)).toEqual(['1', '1,2,3', '"x"y,2', '1,2', '3,"4']);
    expect(decode('a,b\n1').rejects[0]?.reason).toBe('cut off at the end of the input');
  });
});

const line = '10.0.0.1 - - [03/Aug/2022:06:51:51 +0000] "GET /a?b=c HTTP/1.1" 200 512 "-" "curl/8.0"';
describe('access logs', () => {
  const part = fc.constantFrom('-', 'bob', 'a b', '[', ']', '\\"', '"', ' ', 'HTTP/1.1', 'GET', '/x', '200', '\\x22', 'example.com:443 ', 'é', '/p HTTP/2.0');
  it('agree with a regular expression on lines put together at random', () => {
    const text = fc.array(part, { maxLength: 3 }).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.constantFrom('', 'example.com:443 '), text, text, text, fc.constantFrom('200', '-', '2x0'), (vhost, user, request, agent, status) => {
      fc.pre(!user.includes('[') && !/(^|[^\\])"/.test(request) && !/(^|[^\\])"/.test(agent) && user !== '');
      const made = `${vhost}10.0.0.1 - ${user} [03/Aug/2022:06:51:51 +0000] "${request}" ${status} 512 "-" "${agent}"`;
      const expected = accessRow(made);
      expect(rowsOf(decodeWhole('combined', made)), made).toEqual(expected === undefined ? [] : [expected]);
    }), { numRuns: 1000 });
  });
  it('put a request that is none into `request`, and what follows into `extra`', () => {
    const row = rowsOf(decodeWhole('combined', `${line.replace('GET /a?b=c HTTP/1.1', '\\x16\\x03')} "10.9.9.9" 0.5\r\n`))[0]!;
    expect(row['request']?.[1]).toBe('\\x16\\x03');
    expect(row['path']).toBeUndefined();
    expect(row['extra']?.[1]).toBe('"10.9.9.9" 0.5');
  });
  it('have times, and a common form without referrer and agent', () => {
    const batch = decodeWhole('common', `${line.replace(/ "-".*/, '')}\n`, { timeField: 'time_local' });
    expect([...batch.time]).toEqual([Date.UTC(2022, 7, 3, 6, 51, 51) * 1000]);
    expect(Object.keys(rowsOf(batch)[0]!)).toEqual(['body_bytes_sent', 'http_version', 'method', 'path', 'remote_addr', 'status', 'time_local']);
  });
  it('refuse other lines and say where', () => {
    const reasons = decodeWhole('combined', `hello\n${line.replace('200', 'abc')}\n${line.slice(0, 50)}\n${line.slice(0, 50)}`).rejects.map(({ reason }) => reason);
    expect(reasons).toEqual(['not an access log line at byte 5', `not an access log line at byte ${line.indexOf(' 200') + 1}`, 'not an access log line at byte 50', 'cut off at the end of the input']);
  });
});

describe('lines', () => {
  it('are messages, with the time at their start or in their first brackets', () => {
    const text = '\ufeff2022-08-03 06:51:51,5 INFO x\n\n 42\r\n42\n[2022-08-03T06:51:51Z] y\na [03/Aug/2022:06:51:51 +0000] [x]\n[error] [2022-08-03T06:51:51Z]';
    const batch = decodeWhole('lines', text, { clockOffset: 1 });
    const time = Date.UTC(2022, 7, 3, 6, 51, 51) * 1000 + 1;
    expect([...batch.time]).toEqual([time + 500_000, NaN, NaN, time, time, NaN]);
    expect(rowsOf(batch).map((row) => row['message'])).toEqual([[64, '2022-08-03 06:51:51,5 INFO x'], [64, ' 42'], [1, '42'], [64, '[2022-08-03T06:51:51Z] y'], [64, 'a [03/Aug/2022:06:51:51 +0000] [x]'], [64, '[error] [2022-08-03T06:51:51Z]']]);
  });
});
