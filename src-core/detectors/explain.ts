import { formatDuration } from '../base/duration.ts';
import type { Explanation, Key, StandOut, WindowExplanation } from '../model/alert.ts';
import type { Comparison, Operator, Plan } from '../model/expression.ts';
import type { WindowRule } from '../model/rule.ts';
import { formatTime } from '../model/time.ts';
import type { Finding } from './detector.ts';

export interface Description {
  /** One line of plain text. */
  readonly message: string;
  readonly explanation: Explanation;
  readonly score: number;
}

/**
 * Says what happened against which limit. `plan` must have a `having`; `indicators`: those met, for kind `indicator`.
 * Values come from logs: control and invisible characters in them are written as `\u{...}` and long ones are cut, in the message alone.
 */
export function describe(rule: WindowRule, plan: Plan, finding: Finding, key: Key, standOut: readonly StandOut[], indicators: readonly string[] = []): Description {
  const first = plan.first!;
  const said = rule.kind === 'indicator' ? met(finding, indicators) : breach(rule, plan, first, finding);
  const parts = [`${whose(key)}${said} ${span(finding.firstSeen, finding.lastSeen)}`];
  if (standOut.length > 0) parts.push(`stands out: ${standOut.map(share).join(', ')}`);
  const explanation: WindowExplanation = {
    condition: conditionOf(rule),
    measure: first.measure,
    limit: first.limit,
    peak: finding.peak,
    peak_window: { start: formatTime(finding.peakStart), end: formatTime(finding.peakEnd) },
    windows: finding.windows,
    stand_out: standOut,
    ...(rule.kind === 'indicator' ? { indicators } : {}),
  };
  return { message: parts.join('; '), explanation, score: scoreOf(finding.peak, first.limit) };
}

/** The key as the beginning of a message. */
export function whose(key: Key): string {
  const values = Object.entries(key).map(([field, value]) => `${clean(field)} ${clean(value)}`);
  return values.length === 0 ? '' : `${values.join(', ')}: `;
}

/** Peak over limit; over a limit of 0 the peak itself. Always finite. */
function scoreOf(peak: number, limit: number): number {
  const score = limit === 0 ? peak : peak / limit;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, score));
}

const conditionOf = (rule: WindowRule): string => (rule.kind === 'indicator' ? 'count > 0' : (rule.having ?? '').trim().replaceAll(/\s+/g, ' '));

const limits: Readonly<Record<Operator, string>> = { '>': 'more than', '>=': 'at least', '<': 'less than', '<=': 'at most', '=': 'exactly', '!=': 'other than' };

function breach(rule: WindowRule, plan: Plan, first: Comparison, finding: Finding): string {
  const limit = plan.having === first ? `limit: ${limits[first.operator]} ${number(first.limit)}` : `condition: ${clean(conditionOf(rule), 500)}`;
  const counts = plan.aggregates[first.aggregate]!.text === 'count';
  const what = counts ? events(finding.peak) : `${clean(first.measure)} ${number(finding.peak)}`;
  const rest = counts && finding.peak === finding.count ? '' : `, ${events(finding.count)} in all`;
  return `${what} within ${formatDuration(finding.peakEnd - finding.peakStart)} (${limit})${rest}`;
}

function met(finding: Finding, indicators: readonly string[]): string {
  const shown = indicators.slice(0, 5).map((indicator) => clean(indicator));
  if (indicators.length > shown.length) shown.push(`${indicators.length - shown.length} more`);
  return `${events(finding.count)} met the indicator${indicators.length === 1 ? '' : 's'} ${shown.join(', ')}`;
}

const events = (count: number): string => `${count} event${count === 1 ? '' : 's'}`;
const number = (value: number): string => String(Number(value.toPrecision(6)));
const percent = (part: number): string => `${Math.round(part * 100)} %`;

function share({ field, value, share: own, share_of_others: others }: StandOut): string {
  return `${clean(field)} ${clean(value)} in ${percent(own)}${others === null ? '' : ` (others: ${percent(others)})`}`;
}

/** `from 2022-08-03T06:51:51Z to 06:52:09Z`: the second date only where it differs. */
function span(from: number, to: number): string {
  const [start, end] = [shortTime(from), shortTime(to)];
  if (start === end) return `at ${start}`;
  const date = start.slice(0, start.indexOf('T') + 1);
  return `from ${start} to ${end.startsWith(date) ? end.slice(date.length) : end}`;
}

export const shortTime = (microseconds: number): string => formatTime(microseconds).replace(/\.?0*Z$/, 'Z');

export function clean(text: string, longest = 100): string {
  const characters = Array.from(text);
  const cut = characters.length > longest ? `${characters.slice(0, longest).join('')}...` : text;
  return cut.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
