import { SpoorError, messageOf } from '../../src-core/base/errors.ts';

/** Errors whose cause is how the command was called. */
const usage: ReadonlySet<string> = new Set(['bad_argument', 'bad_rule', 'bad_query']);

/** Controls, formats (bidirectional, zero-width), separators of lines, and what Unicode does not define. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;
const unit = (character: string, place: number): string => `\\u${character.charCodeAt(place).toString(16).padStart(4, '0')}`;

/** Hostile log content must not steer the terminal. Line ends stay where `keep` says so. */
export const printable = (text: string, keep = ''): string =>
  text.replace(invisible, (character) => {
    const code = character.codePointAt(0)!;
    if (keep.includes(character)) return character;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : code < 0x10000 ? unit(character, 0) : `\\u{${code.toString(16)}}`;
  });

export const say = (line: string): void => void process.stdout.write(`${printable(line)}\n`);
export const warn = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
/** JSON that the terminal, too, takes as text. */
export const sayJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value).replace(invisible, (character) => Array.from({ length: character.length }, (_, i) => unit(character, i)).join(''))}\n`);

/** Says what went wrong and sets the exit code: 1 failed, 2 bad usage. */
export function fail(error: unknown): void {
  const message = error instanceof SpoorError || process.env['SPOOR_DEBUG'] === undefined ? messageOf(error) : String((error as Error).stack);
  process.stderr.write(`spoor: ${printable(message, '\n')}\n`);
  process.exitCode = error instanceof SpoorError && usage.has(error.code) ? 2 : 1;
}

/** A table for people: columns aligned, the last one as it comes. */
export function sayTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, ...rows].map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((_, i) => lines.reduce((width, line) => Math.min(100, Math.max(width, line[i]!.length)), 0));
  for (const line of lines) process.stdout.write(`${line.map((cell, i) => (i === head.length - 1 ? cell : cell.padEnd(widths[i]!))).join('  ').trimEnd()}\n`);
}
