import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../src-core/base/utf8.ts';

test('encodes as the platform does, lone surrogates too', () => {
  fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom('\ud800', '\udfff', '\uffff')) }), (text) => {
    expect([...encodeUtf8(text)]).toEqual([...new TextEncoder().encode(text)]);
  }));
});

test('decodes as the platform does, malformed bytes too', () => {
  const byte = fc.oneof(fc.constantFrom(0, 0x41, 0x7f, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0, 0x90, 0x8f), fc.nat(255));
  fc.assert(fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
    const bytes = Uint8Array.from(list);
    expect(decodeUtf8(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  }), { numRuns: 2000 });
});

test('decodes a part of a long text', () => {
  const bytes = new TextEncoder().encode('x'.repeat(10_000) + '日本');
  expect(decodeUtf8(bytes, 1)).toBe('x'.repeat(9_999) + '日本');
  expect(decodeUtf8(bytes, 10_000, 10_003)).toBe('日');
});
