import { severities, type Severity } from '../model/rule.ts';
import { formatTime } from '../model/time.ts';
import type { SeverityCounts } from './data.ts';
import { html, type Safe } from './escape.ts';

/** 1,234,567 or 0.123457: whole numbers in full, others to six digits. */
export const number = (value: number): string => value.toLocaleString('en-US', Number.isInteger(value) ? {} : { maximumSignificantDigits: 6 });

/** For narrow places: 950,000 in full, 2.5M in short. */
export const shortNumber = (value: number): string => (value < 1e6 ? number(value) : value.toLocaleString('en-US', { notation: 'compact' }));

export const percent = (share: number): string => `${number(Math.round(share * 1000) / 10)} %`;

/** `1 alert`, `2 alerts`. */
export const plural = (count: number, noun: string, nouns = `${noun}s`): string => `${number(count)} ${count === 1 ? noun : nouns}`;

/** `a`, `a and b`, `a, b and c`. */
const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`);

/** Microseconds that a date can hold: the range of ECMAScript's time values. */
const isTime = (microseconds: number): boolean => Number.isInteger(microseconds) && Math.abs(microseconds) <= 8.64e18;

/** `2026-01-01 00:00:03.25 UTC`; a number that no date can hold as it is. */
export const timeText = (microseconds: number): string => (isTime(microseconds) ? isoText(formatTime(microseconds)) : String(microseconds));

const isoText = (iso: string): string => iso.replace('T', ' ').replace(/(\.0*|(?<=\.\d+)0+)?Z$/, ' UTC');

/** A time for people, or what to say where there is none. */
export function time(microseconds: number | undefined, none = 'none'): Safe {
  if (microseconds === undefined) return html`<span class="note">${none}</span>`;
  return isTime(microseconds) ? isoTime(formatTime(microseconds)) : html`${microseconds}`;
}

/** The same for an ISO 8601 text as `formatTime` makes it; any other text is shown as it is. */
export const isoTime = (iso: string): Safe =>
  /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(iso) ? html`<time datetime="${iso}">${isoText(iso)}</time>` : html`${iso.slice(0, 40)}`;

export const chip = (severity: Severity): Safe => html`<span class="chip ${severity}">${severity}</span>`;

/** Worst first. */
export const worstFirst: readonly Severity[] = severities.toReversed();

export const rank = (severity: Severity): number => severities.indexOf(severity);

export const total = (counts: SeverityCounts): number => worstFirst.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);

/** `1 critical and 3 high`; empty where there are none. */
export const bySeverity = (counts: SeverityCounts): string =>
  listed(worstFirst.filter((severity) => (counts[severity] ?? 0) > 0).map((severity) => `${number(counts[severity]!)} ${severity}`));
