import { readFileSync } from 'node:fs';
import type { Alert } from '../../src-core/model/alert.ts';

/** A line of the windows' export. */
export interface WindowLine {
  readonly rule: string;
  readonly key: Readonly<Record<string, string>>;
  readonly window_start: string;
  readonly window_end: string;
  readonly values: Readonly<Record<string, number | null>>;
}

/** A JSON value a line. */
export const readLines = (path: string): readonly unknown[] =>
  readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);

export const readAlerts = (path: string): readonly Alert[] => readLines(path) as readonly Alert[];
export const readWindows = (path: string): readonly WindowLine[] => readLines(path) as readonly WindowLine[];

/** Whole microseconds of an ISO 8601 text with six digits of fraction. */
export const micros = (text: string): number => Date.parse(`${text.slice(0, 23)}Z`) * 1000 + Number(text.slice(23, 26));
