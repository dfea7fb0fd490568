import { SpoorError } from '../base/errors.ts';
import { createZone } from '../base/zone.ts';
import type { AnalyzeRequest } from '../contract/analysis.ts';
import { formatNames } from '../formats/format.ts';
import { chooseRules } from './rule-files.ts';

/** Says what is wrong with how an analysis was asked for before anything is read or written. Errors: `bad_argument`, `bad_rule`. */
export function checkRequest({ format, timeZone, rules }: Pick<AnalyzeRequest, 'format' | 'timeZone' | 'rules'>): void {
  if (format !== undefined && !formatNames.some((name) => name === format)) throw new SpoorError('bad_argument', `--format ${format} is none of ${formatNames.join(', ')}.`);
  createZone(timeZone);
  if (rules !== undefined) chooseRules(rules, []);
}
