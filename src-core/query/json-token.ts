import { decodeUtf8, encodeUtf8 } from '../base/utf8.ts';

/** Levels of arrays and objects within an element of an array; an array with a deeper element counts as one text. */
export const maxNesting = 16;

/** Part of a byte block. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly end: number;
}

const quote = 34;
const backslash = 92;
const isSpace = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);

export const isArray = (bytes: Uint8Array, from: number): boolean => bytes[from] === 91;

/**
 * The texts that a valid JSON token is matched by: a string's content; each element of an array (of strings the content,
 * of others the token as written); else the token. `null` gives none.
 */
export function tokenTexts(token: Span): readonly Span[] {
  const elements = isArray(token.bytes, token.from) ? elementsOf(token) : undefined;
  return (elements ?? [token]).flatMap(scalarText);
}

function elementsOf({ bytes, from, end }: Span): readonly Span[] | undefined {
  const elements: Span[] = [];
  let depth = 0;
  let start = from + 1;
  for (let i = from + 1; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === quote) i = stringEnd(bytes, i) - 1;
    else if (byte === 91 || byte === 123) {
      if (++depth > maxNesting) return undefined;
    } else if (depth === 0 && (byte === 44 || byte === 93)) {
      const span = trimmed({ bytes, from: start, end: i });
      if (span.from < span.end) elements.push(span);
      start = i + 1;
    } else if (byte === 93 || byte === 125) depth--;
  }
  return elements;
}

/** The place after the closing quote of the string that begins at `at`. */
function stringEnd(bytes: Uint8Array, at: number): number {
  let i = at + 1;
  while (i < bytes.length && bytes[i] !== quote) i += bytes[i] === backslash ? 2 : 1;
  return i + 1;
}

function trimmed({ bytes, from, end }: Span): Span {
  while (from < end && isSpace(bytes[from]!)) from++;
  while (from < end && isSpace(bytes[end - 1]!)) end--;
  return { bytes, from, end };
}

function scalarText(token: Span): readonly Span[] {
  const { bytes, from, end } = token;
  if (bytes[from] !== quote) return end - from === 4 && bytes[from] === 110 ? [] : [token];
  return [bytes.subarray(from, end).includes(backslash) ? unescaped(token) : { bytes, from: from + 1, end: end - 1 }];
}

/** A string whose escapes name half a character stays a token: it has no UTF-8 text. */
function unescaped(token: Span): Span {
  const text: unknown = JSON.parse(decodeUtf8(token.bytes, token.from, token.end));
  if (typeof text !== 'string' || !text.isWellFormed()) return token;
  const bytes = encodeUtf8(text);
  return { bytes, from: 0, end: bytes.length };
}
