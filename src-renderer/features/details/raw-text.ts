import { decodeUtf8 } from '../../../src-core/base/utf8.ts';
import { visibleText } from '../../ui/visible-text.ts';

/** A stretch of a record: text as it is, or what had to be written otherwise. */
export interface RawPiece {
  readonly kind: 'text' | 'escape';
  readonly text: string;
}

const newline = 10;
const tab = 9;

/** Bytes as text for the screen: those that are no UTF-8 as `\xNN`, characters that could deceive as their names; lines stay lines. */
export function rawPieces(bytes: Uint8Array): readonly RawPiece[] {
  const pieces: RawPiece[] = [];
  const add = (kind: RawPiece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text };
    else pieces.push({ kind, text });
  };
  for (const part of utf8Parts(bytes)) {
    if (part.valid) visible(decodeUtf8(bytes, part.from, part.end), add);
    else add('escape', Array.from(bytes.subarray(part.from, part.end), (byte) => `\\x${hex(byte)}`).join(''));
  }
  return pieces;
}

function visible(text: string, add: (kind: RawPiece['kind'], text: string) => void): void {
  let plain = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const shown = code === newline || code === tab ? character : visibleText(character);
    if (shown === character) plain += character;
    else {
      add('text', plain);
      plain = '';
      add('escape', shown);
    }
  }
  add('text', plain);
}

/** Runs of bytes that are UTF-8 and of those that are not. */
function utf8Parts(bytes: Uint8Array): readonly { readonly from: number; readonly end: number; readonly valid: boolean }[] {
  const parts: { from: number; end: number; valid: boolean }[] = [];
  for (let i = 0; i < bytes.length;) {
    const length = characterLength(bytes, i);
    const [valid, end] = [length > 0, i + Math.max(1, length)];
    const last = parts.at(-1);
    if (last?.valid === valid) last.end = end;
    else parts.push({ from: i, end, valid });
    i = end;
  }
  return parts;
}

/** Bytes of the character at a place; 0 where none is well-formed (Unicode 17, table 3-7). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  const second = bytes[at + 1] ?? 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < least || second > most) return 0;
  for (let k = 2; k < length; k += 1) if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

export const isUtf8 = (bytes: Uint8Array): boolean => utf8Parts(bytes).every(({ valid }) => valid);

/** The first bytes, cut where a character begins. */
export function firstBytes(bytes: Uint8Array, most: number): Uint8Array {
  let end = Math.min(most, bytes.length);
  for (let back = 0; back < 3 && end < bytes.length && (bytes[end]! & 0xc0) === 0x80; back += 1) end -= 1;
  return bytes.subarray(0, end);
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

const perLine = 16;

/** As a hex editor shows it: place, sixteen bytes, and their ASCII. */
export function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    const part = Array.from(bytes.subarray(at, at + perLine));
    const ascii = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${part.map(hex).join(' ').padEnd(perLine * 3 - 1)}  ${ascii}`);
  }
  return lines.join('\n');
}

/** For the clipboard: the very text, or with escapes where bytes are none. */
export const copyText = (bytes: Uint8Array): string => (isUtf8(bytes) ? decodeUtf8(bytes) : rawPieces(bytes).map(({ text }) => text).join(''));
