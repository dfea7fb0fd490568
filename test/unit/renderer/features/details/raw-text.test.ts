import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../../../src-core/base/utf8.ts';
import { copyText, firstBytes, hexLines, isUtf8, rawPieces } from '../../../../../src-renderer/features/details/raw-text.ts';

const shown = (bytes: Uint8Array): string => rawPieces(bytes).map(({ kind, text }) => (kind === 'text' ? text : `[${text}]`)).join('');

describe('a raw record', () => {
  it('is text as it is, over several lines too', () => expect(rawPieces(encodeUtf8('{"a":1}\n\tgrün €'))).toEqual([{ kind: 'text', text: '{"a":1}\n\tgrün €' }]));
  it('tells bytes that are no UTF-8 from a text that looks like them', () => expect(shown(Uint8Array.of(0x61, 0xff, 0xc3, 0x28, ...encodeUtf8('\\xff')))).toBe('a[\\xff\\xc3](\\xff'));
  it('takes neither overlong forms nor surrogates for text', () => expect(shown(Uint8Array.of(0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5))).toBe('[\\xc0\\x80\\xed\\xa0\\x80\\xf5]'));
  it('makes visible what deceives', () => expect(shown(encodeUtf8('a\u202eb\u0000\r'))).toBe('a[<U+202E>]b[\u2400\u240d]'));
  it('is UTF-8 exactly where the platform\'s decoder says so', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const decodes = (bytes: Uint8Array): boolean => {
      try {
        decoder.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
      expect(isUtf8(bytes)).toBe(decodes(bytes));
    }), { numRuns: 3000 });
  });
  it('is copied exactly', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(copyText(encodeUtf8(text))).toBe(text.toWellFormed());
    }));
  });
  it('is cut between characters', () => expect(Array.from({ length: 5 }, (_, most) => firstBytes(encodeUtf8('a€b'), most).length)).toEqual([0, 1, 1, 1, 4]));
});

it('in hexadecimal it has its place, its bytes and their ASCII', () => {
  expect(hexLines(Uint8Array.from({ length: 18 }, (_, i) => 0x3c + i))).toBe([
    '000000  3c 3d 3e 3f 40 41 42 43 44 45 46 47 48 49 4a 4b  <=>?@ABCDEFGHIJK',
    '000010  4c 4d                                            LM',
  ].join('\n'));
});
