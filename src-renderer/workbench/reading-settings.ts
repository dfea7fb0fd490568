import { z } from 'zod';
import { parseDuration } from '../../src-core/base/duration.ts';
import { zoneProblem } from './shell-commands.ts';

/** How the person wants inputs read; empty texts: as recognised. `clockOffset`: a duration with an optional sign (`-90s`). */
export const readingSchema = z.object({ format: z.string(), timeField: z.string(), timeZone: z.string(), clockOffset: z.string() });
export type ReadingSettings = Readonly<z.infer<typeof readingSchema>>;

export const recognised: ReadingSettings = { format: '', timeField: '', timeZone: 'UTC', clockOffset: '' };

/** Microseconds of a duration with an optional sign; empty: 0; `undefined` where it is none. */
function parseOffset(text: string): number | undefined {
  const bare = text.trim();
  if (bare === '' || bare === '0') return 0;
  const size = parseDuration(bare.replace(/^[+-]/, ''));
  return size === undefined ? undefined : bare.startsWith('-') ? -size : size;
}

/** The part of a request that whatever reads inputs takes. Errors are for `readingProblems` to find first. */
export const readingOf = (settings: ReadingSettings): { timeZone: string; clockOffset: number; format?: string; timeField?: string } => ({
  timeZone: settings.timeZone.trim() || 'UTC',
  clockOffset: parseOffset(settings.clockOffset) ?? 0,
  ...(settings.format === '' ? {} : { format: settings.format }),
  ...(settings.timeField === '' ? {} : { timeField: settings.timeField }),
});

/** What is wrong with the settings themselves, in words. */
export const readingProblems = ({ clockOffset, timeZone }: ReadingSettings): { readonly clockOffset: string | undefined; readonly timeZone: string | undefined } => ({
  clockOffset: parseOffset(clockOffset) === undefined ? `"${clockOffset}" is no duration; write 90s, -1h or 250ms` : undefined,
  timeZone: timeZone.trim() === '' ? undefined : zoneProblem(timeZone.trim()),
});

export const areRight = (settings: ReadingSettings): boolean => Object.values(readingProblems(settings)).every((problem) => problem === undefined);
