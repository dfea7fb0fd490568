import { z } from 'zod';
import { parseDuration } from '../base/duration.ts';

/** Microseconds, written as `20s`, `1m30s`, `250ms`. */
export const duration = z.string().meta({ description: 'a duration such as 250ms, 20s, 1m30s or 24h', pattern: '^(\\d+(\\.\\d+)?(us|ms|s|m|h|d))+$' }).transform((text, context) => {
  const value = parseDuration(text);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: `"${text}" is no duration; write 250ms, 20s, 1m30s or 24h` });
  return z.NEVER;
});
