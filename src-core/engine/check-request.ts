import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SpoorError } from '../base/errors.ts';
import { createZone } from '../base/zone.ts';
import type { AnalyzeRequest } from '../contract/analysis.ts';
import { formatNames } from '../formats/format.ts';
import { chooseRules } from './rule-files.ts';

/** Says what is wrong with how an analysis was asked for before anything is read or written. Errors: `bad_argument`, `bad_rule`. */
export function checkRequest(request: AnalyzeRequest): void {
  const { inputs, rules, case: path, alerts, report } = request;
  checkLimits(request);
  checkReading(request);
  if (rules !== undefined) chooseRules(rules, []);
  const overwritten = [path, alerts, report?.path].find((target) => target !== undefined && inputs.some((input) => resolve(input) === resolve(target)));
  if (overwritten !== undefined) throw new SpoorError('bad_argument', `${overwritten} is an input; write to another file.`, { path: overwritten });
  if (path !== undefined) checkFolder(path);
  if (alerts !== undefined) checkTarget(alerts, 'table');
  if (report !== undefined) checkTarget(report.path, 'report');
}

/** Errors: `bad_argument`. */
export function checkReading({ format, timeZone }: Pick<AnalyzeRequest, 'format' | 'timeZone'>): void {
  if (format !== undefined && !formatNames.some((name) => name === format)) throw new SpoorError('bad_argument', `--format ${format} is none of ${formatNames.join(', ')}.`);
  createZone(timeZone);
}

const endings = { table: ['.jsonl', '.csv', '.parquet'], report: ['.html', '.htm'], picture: ['.svg', '.png'], case: ['.spoor'] } as const;

/** Errors: `bad_argument`. */
export function checkLimits({ from, to, memoryLimit }: Pick<AnalyzeRequest, 'from' | 'to' | 'memoryLimit'>): void {
  if (from !== undefined && to !== undefined && from >= to) throw new SpoorError('bad_argument', '--from must be before --to.');
  if (!/^\d+(\.\d+)? ?[KMGT]i?B$/i.test(memoryLimit)) throw new SpoorError('bad_argument', `--memory-limit ${memoryLimit} is no size; write 512MB or 2GB.`);
}

/** A file that is to be written: its ending says how, and its folder must be there. Errors: `bad_argument`. */
export function checkTarget(path: string, kind: keyof typeof endings): void {
  if (!endings[kind].some((ending) => path.endsWith(ending))) throw new SpoorError('bad_argument', `${path}: write to a file that ends in ${endings[kind].join(' or ')}.`, { path });
  checkFolder(path);
}

function checkFolder(path: string): void {
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw new SpoorError('bad_argument', `${path}: there is no folder ${folder}. Make it first.`, { path });
}
