import { SpoorError, messageOf } from '../../src-core/base/errors.ts';

/** Errors whose cause is how the command was called. */
const usage: ReadonlySet<string> = new Set(['bad_argument', 'bad_rule', 'bad_query']);

/** Control characters of hostile log content must not reach the terminal. Line ends and tabs stay where `lines` says so. */
export const printable = (text: string, keep = ''): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) =>
    keep.includes(character) ? character : character <= '\u00ff' ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const say = (line: string): void => void process.stdout.write(`${printable(line)}\n`);
export const warn = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
export const sayJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

/** Says what went wrong and sets the exit code: 1 failed, 2 bad usage. */
export function fail(error: unknown): void {
  const message = error instanceof SpoorError || process.env['SPOOR_DEBUG'] === undefined ? messageOf(error) : String((error as Error).stack);
  process.stderr.write(`spoor: ${printable(message, '\n')}\n`);
  process.exitCode = error instanceof SpoorError && usage.has(error.code) ? 2 : 1;
}

/** A table for people: columns aligned, the last one as it comes. */
export function sayTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, ...rows].map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((_, i) => Math.min(60, Math.max(...lines.map((line) => line[i]!.length))));
  for (const line of lines) process.stdout.write(`${line.map((cell, i) => (i === head.length - 1 ? cell : cell.padEnd(widths[i]!))).join('  ').trimEnd()}\n`);
}
