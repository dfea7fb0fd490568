import { parseDuration } from '../../src-core/base/duration.ts';
import { SpoorError } from '../../src-core/base/errors.ts';
import { parseTimeText } from '../../src-core/base/timestamp.ts';

/** Options as commander gives them: texts, lists of texts, true. */
export type Options = Readonly<Record<string, unknown>>;

export const text = (options: Options, name: string): string | undefined => options[name] as string | undefined;
export const list = (options: Options, name: string): readonly string[] | undefined => options[name] as readonly string[] | undefined;
export const flag = (options: Options, name: string): boolean => options[name] === true;

/** Microseconds since the epoch. Errors: `bad_argument`. */
export function time(options: Options, name: string): number | undefined {
  const given = text(options, name);
  if (given === undefined) return undefined;
  const value = parseTimeText(given);
  if (Number.isNaN(value)) throw new SpoorError('bad_argument', `--${name} ${given} is no time; write 2026-01-31T12:00:00Z or seconds since the epoch.`);
  return value;
}

/** Microseconds, with a sign; 0 where not given. Errors: `bad_argument`. */
export function offset(options: Options, name: string, flagName: string): number {
  const given = text(options, name);
  if (given === undefined || /^[+-]?0+(us|ms|s|m|h|d)?$/.test(given)) return 0;
  const value = parseDuration(given.replace(/^[+-]/, ''));
  if (value === undefined) throw new SpoorError('bad_argument', `--${flagName} ${given} is no duration; write 90s, -1h or 250ms.`);
  return given.startsWith('-') ? -value : value;
}

/** A share between 0 and 1, neither of them. Errors: `bad_argument`. */
export function share(options: Options, name: string, flagName: string): number {
  const given = text(options, name)!;
  const value = Number(given);
  if (!(value > 0 && value < 1)) throw new SpoorError('bad_argument', `--${flagName} ${given}: write a share between 0 and 1, such as 0.005.`);
  return value;
}

/** A whole number of at least `least`. Errors: `bad_argument`. */
export function whole(options: Options, name: string, least: number): number | undefined {
  const given = text(options, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!Number.isSafeInteger(value) || value < least) throw new SpoorError('bad_argument', `--${name} ${given}: write a whole number of at least ${least}.`);
  return value;
}

/** Any number, whose limits its user knows. Errors: `bad_argument`. */
export function decimal(options: Options, name: string, flagName: string): number | undefined {
  const given = text(options, name);
  if (given === undefined) return undefined;
  const value = given.trim() === '' ? NaN : Number(given);
  if (Number.isNaN(value)) throw new SpoorError('bad_argument', `--${flagName} ${given} is no number.`);
  return value;
}
