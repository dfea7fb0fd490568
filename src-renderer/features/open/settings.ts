import { z } from 'zod';
import { visibleText } from '../../ui/visible-text.ts';
import { readingOf, readingSchema, recognised } from '../../workbench/reading-settings.ts';

/** How inputs are read, and into which case; empty: one of their own. */
export const settingsSchema = readingSchema.extend({ case: z.string() });
export type OpenSettings = Readonly<z.infer<typeof settingsSchema>>;

export const usualSettings: OpenSettings = { ...recognised, case: '' };

/** The part of a request that both preview and load take. */
export const requestOf = (inputs: readonly string[], settings: OpenSettings): { inputs: string[] } & ReturnType<typeof readingOf> => ({ inputs: [...inputs], ...readingOf(settings) });

/** Inputs as an editor's key, and back. */
export const keyOf = (inputs: readonly string[]): string => JSON.stringify(inputs);
export const inputsOf = (key: string): readonly string[] => JSON.parse(key) as readonly string[];

/** For people to see. */
export const baseName = (path: string): string => visibleText(path.split(/[\\/]/).findLast((part) => part !== '') ?? path, 200);
export const titleOf = (inputs: readonly string[]): string => (inputs.length === 1 ? baseName(inputs[0]!) : `${inputs.length} inputs`);
