import { z } from 'zod';
import { parseDuration } from '../../../src-core/base/duration.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { zoneProblem } from '../../workbench/shell-commands.ts';

/** How the person wants inputs read; empty texts: as recognised. `clockOffset`: a duration with an optional sign (`-90s`). */
export const settingsSchema = z.object({ format: z.string(), timeField: z.string(), timeZone: z.string(), clockOffset: z.string(), case: z.string() });
export type OpenSettings = Readonly<z.infer<typeof settingsSchema>>;

export const recognised: OpenSettings = { format: '', timeField: '', timeZone: 'UTC', clockOffset: '', case: '' };

/** Microseconds of a duration with an optional sign; empty: 0; `undefined` where it is none. */
function parseOffset(text: string): number | undefined {
  const bare = text.trim();
  if (bare === '' || bare === '0') return 0;
  const size = parseDuration(bare.replace(/^[+-]/, ''));
  return size === undefined ? undefined : bare.startsWith('-') ? -size : size;
}

/** The part of a request that both preview and load take. Errors are for `problemsOf` to find first. */
export const requestOf = (inputs: readonly string[], settings: OpenSettings): {
  inputs: string[]; timeZone: string; clockOffset: number; format?: string; timeField?: string;
} => ({
  inputs: [...inputs],
  timeZone: settings.timeZone.trim() || 'UTC',
  clockOffset: parseOffset(settings.clockOffset) ?? 0,
  ...(settings.format === '' ? {} : { format: settings.format }),
  ...(settings.timeField === '' ? {} : { timeField: settings.timeField }),
});

/** What is wrong with the settings themselves, in words. */
export const problemsOf = ({ clockOffset, timeZone }: OpenSettings): { readonly clockOffset: string | undefined; readonly timeZone: string | undefined } => ({
  clockOffset: parseOffset(clockOffset) === undefined ? `"${clockOffset}" is no duration; write 90s, -1h or 250ms` : undefined,
  timeZone: timeZone.trim() === '' ? undefined : zoneProblem(timeZone.trim()),
});

export const areRight = (settings: OpenSettings): boolean => Object.values(problemsOf(settings)).every((problem) => problem === undefined);

/** Inputs as an editor's key, and back. */
export const keyOf = (inputs: readonly string[]): string => JSON.stringify(inputs);
export const inputsOf = (key: string): readonly string[] => JSON.parse(key) as readonly string[];

/** For people to see. */
export const baseName = (path: string): string => visibleText(path.split(/[\\/]/).findLast((part) => part !== '') ?? path, 200);
export const titleOf = (inputs: readonly string[]): string => (inputs.length === 1 ? baseName(inputs[0]!) : `${inputs.length} inputs`);
