import { severities, type Severity } from '../model/rule.ts';
import { formatTime } from '../model/time.ts';
import type { SeverityCounts } from './data.ts';
import { html, type Safe } from './escape.ts';

/** 1,234,567 or 0.123457: whole numbers in full, others to six digits. */
export const number = (value: number): string => value.toLocaleString('en-US', Number.isInteger(value) ? {} : { maximumSignificantDigits: 6 });

export const percent = (share: number): string => `${number(Math.round(share * 1000) / 10)} %`;

/** `1 alert`, `2 alerts`. */
export const plural = (count: number, noun: string, nouns = `${noun}s`): string => `${number(count)} ${count === 1 ? noun : nouns}`;

/** `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`);

/** Microseconds that a date can hold: the range of ECMAScript's time values. */
const isTime = (microseconds: number): boolean => Number.isInteger(microseconds) && Math.abs(microseconds) <= 8.64e18;

/** A time for people, or what to say where there is none. */
export function time(microseconds: number | undefined, none = 'none'): Safe {
  if (microseconds === undefined) return html`<span class="note">${none}</span>`;
  return isTime(microseconds) ? isoTime(formatTime(microseconds)) : html`${microseconds}`;
}

/** The same for an ISO 8601 text as `formatTime` makes it; any other text is shown as it is. */
export function isoTime(iso: string): Safe {
  const [, date, clock, fraction] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.(\d{6})Z$/.exec(iso) ?? [];
  if (date === undefined || clock === undefined || fraction === undefined) return html`${iso.slice(0, 40)}`;
  const digits = fraction.replace(/0+$/, '');
  return html`<time datetime="${iso}">${date} ${clock}${digits === '' ? '' : `.${digits}`} UTC</time>`;
}

export const chip = (severity: Severity): Safe => html`<span class="chip ${severity}">${severity}</span>`;

/** Worst first. */
export const worstFirst: readonly Severity[] = severities.toReversed();

export const rank = (severity: Severity): number => severities.indexOf(severity);

export const total = (counts: SeverityCounts): number => worstFirst.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);

/** `1 critical and 3 high`; empty where there are none. */
export const bySeverity = (counts: SeverityCounts): string =>
  listed(worstFirst.filter((severity) => (counts[severity] ?? 0) > 0).map((severity) => `${number(counts[severity]!)} ${severity}`));
