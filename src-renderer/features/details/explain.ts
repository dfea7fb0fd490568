import { parseTimeText } from '../../../src-core/base/timestamp.ts';
import type { StandOut, WindowExplanation } from '../../../src-core/model/alert.ts';
import { durationInWords } from '../../data/time-buckets.ts';

/** Microseconds of an alert's time. */
export const timeOf = (iso: string): number => parseTimeText(iso);

export const numberText = (value: number): string => Number(value.toPrecision(6)).toLocaleString('en', { maximumSignificantDigits: 6 });

/** A share as people say it; what is not quite nothing or all is not rounded to that. */
export function percent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (share > 0 && rounded === 0) return 'under 0.1 %';
  return share < 1 && rounded === 100 ? 'over 99.9 %' : `${rounded} %`;
}

/** What was measured against which limit, in a sentence. */
export function breachInWords({ measure, limit, peak, peak_window: window, windows }: WindowExplanation): string {
  const length = durationInWords(timeOf(window.end) - timeOf(window.start));
  const many = windows === 1 ? 'One window met the condition.' : `${windows.toLocaleString('en')} windows met the condition.`;
  const against = limit > 0 && peak > limit ? `, ${numberText(peak / limit)} times the limit of ${numberText(limit)}` : `; the limit is ${numberText(limit)}`;
  return `${measure} was ${numberText(peak)} within ${length}${against}. ${many}`;
}

/** `in 97 % of its events; in 2 % of the others of that time`. */
export const standOutInWords = ({ share, share_of_others: others }: StandOut): string =>
  `in ${percent(share)} of its events; ${others === null ? 'the rule saw no other events at that time' : others === 0 ? 'in none of the rule\u2019s other events of that time' : `in ${percent(others)} of the rule\u2019s other events of that time`}`;

/** How far beyond the limit, for those who only see the number. */
export const scoreInWords = (score: number, limit: number): string => (limit === 0 ? `${numberText(score)} (the limit is 0, so this is the measure itself)` : `${numberText(score)} times the limit`);
