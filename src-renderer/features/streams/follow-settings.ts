import { z } from 'zod';
import type { streamRequests } from '../../../src-core/contract/streams.ts';
import { readingSchema, recognised, type ReadingSettings } from '../../workbench/reading-settings.ts';

/** How a file was read last. */
export const followSchema = readingSchema.extend({ path: z.string() });
export type FollowRequest = Omit<z.infer<typeof streamRequests.follow>, 'case'>;

/** As it was read before; another file's clock may be the same, its fields are its own. */
export function settingsFor(path: string, last: z.infer<typeof followSchema> | undefined): ReadingSettings {
  if (last === undefined) return recognised;
  const { path: before, ...settings } = last;
  return before === path ? settings : { ...settings, format: '', timeField: '' };
}
