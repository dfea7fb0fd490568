import { encodeUtf8 } from '../base/utf8.ts';
import { RE2JS } from 're2js';
import { findFolded } from './search.ts';
import type { RawTerm } from './tree.ts';

/** A search in a raw record's bytes; bytes that are no UTF-8 match `.` and no text. */
export function compileRawTerm(term: RawTerm): (bytes: Uint8Array) => boolean {
  if (term.kind === 'text') {
    const find = findFolded(encodeUtf8(term.text));
    return (bytes) => find(bytes, 0, bytes.length);
  }
  const regex = RE2JS.compile(term.pattern);
  return (bytes) => regex.test(bytes);
}
