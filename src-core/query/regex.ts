import { RE2JS } from 're2js';
import { SpoorError, messageOf } from '../base/errors.ts';
import type { Piece } from './tree.ts';

/** Instructions of a compiled expression. RE2 spends up to a thousand for one of re2js's and refuses more than 8 MB. */
const maxProgram = 400;

/** A pattern for both engines, checked. `.` matches a line feed too. Errors: `bad_query`, with what to write instead. */
export function checkedPattern(body: string, ignoreCase: boolean, offset: number): string {
  // A NUL cannot stand in a SQL statement.
  const safe = body.toWellFormed().replaceAll('\0', '\\x00');
  const flags = ignoreCase ? '(?is)' : '(?s)';
  // The group keeps DuckDB 1.5 from its wrong shortcut for patterns like a^ and $$, which it takes for texts.
  const pattern = `${flags}(${safe})`;
  const fail = (why: string): never => {
    throw new SpoorError('bad_query', `The regular expression /${body}/ cannot be used: ${why}. Write RE2 syntax: no look-around, no back references.`, { offset });
  };
  try {
    RE2JS.compile(flags + safe);
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > maxProgram) fail('it is too large');
    // RE2 finds \B between the bytes of one character, re2js does not.
    if (/(?<!\\)(?:\\\\)*\\B/.test(body)) fail('\\B is not known');
    if (/\(\?</.test(body) && Object.keys(compiled.namedGroups()).length > 0) fail('(?<name>...) is not known; write (...) for a group');
  } catch (error) {
    if (error instanceof SpoorError) throw error;
    fail(messageOf(error));
  }
  return pattern;
}

/** The text as a pattern that matches it alone, or in either case of A to Z. */
export function literalPattern(text: string, ignoreCase: boolean): string {
  const either = (letter: string): string => `[${letter.toUpperCase()}${letter.toLowerCase()}]`;
  const escaped = text.toWellFormed().replace(/[\\^$.*+?()[\]{}|\0-]/g, (special) => `\\x${special.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return ignoreCase ? escaped.replace(/\\x..|[a-z]/gi, (part) => (part.length > 1 ? part : either(part))) : escaped;
}

/** A wildcard pattern in RE2 syntax, without flags or anchors; `.` must match everything. */
export function wildcardPattern(pieces: readonly Piece[], ignoreCase: boolean): string {
  return pieces.map((piece) => (piece.kind === 'text' ? literalPattern(piece.text, ignoreCase) : piece.kind === 'run' ? '.*' : '.')).join('');
}
