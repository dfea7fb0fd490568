import { z } from 'zod';
import { parseDuration } from '../base/duration.ts';

/** Microseconds, written as `20s`, `1m30s`, `250ms`. */
const duration = z.string().meta({ description: 'a duration such as 250ms, 20s, 1m30s or 24h', pattern: '^(\\d+(\\.\\d+)?(us|ms|s|m|h|d))+$' }).transform((text, context) => {
  const value = parseDuration(text);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: `"${text}" is no duration; write 250ms, 20s, 1m30s or 24h` });
  return z.NEVER;
});

export const day = 86400e6;
const window = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tumbling'), size: duration }),
  z.strictObject({ type: z.literal('hopping'), size: duration, every: duration }),
  z.strictObject({ type: z.literal('sliding'), size: duration }),
  z.strictObject({ type: z.literal('session'), gap: duration, max: duration.optional() }),
]);

export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const;
const base = {
  id: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, 'an id holds letters, digits, ".", "_" and "-"').max(100),
  title: z.string().optional(),
  description: z.string().optional(),
  where: z.string().optional(),
  by: z.array(z.string().min(1)).default([]),
  severity: z.enum(severities).default('medium'),
};
const emit = z.record(z.string(), z.string()).refine((record) => Object.keys(record).length > 0, 'emit names at least one value');

const threshold = z.strictObject({ ...base, kind: z.literal('threshold'), window, having: z.string(), emit: emit.optional() });
const aggregate = z.strictObject({ ...base, kind: z.literal('aggregate'), window, having: z.string().optional(), emit });
const indicator = z.strictObject({
  ...base,
  kind: z.literal('indicator'),
  /** Fields whose values are looked up. */
  fields: z.array(z.string().min(1)).min(1),
  /** Indicators written in the rule itself ... */
  values: z.array(z.string().min(1)).optional(),
  /** ... or in a file beside the rule: text (one a line), CSV or STIX 2 JSON. */
  list: z.string().optional(),
  window: window.default({ type: 'session', gap: 3600e6 }),
});

export const detectorSchema = z.discriminatedUnion('kind', [threshold, aggregate, indicator]);
export const ruleFileSchema = z.strictObject({ spoor: z.literal(1), detectors: z.array(detectorSchema) });

/** Sizes in microseconds. */
export type WindowSpec = z.output<typeof window>;
export type Rule = z.output<typeof detectorSchema>;
export type RuleFile = z.output<typeof ruleFileSchema>;
export type Severity = (typeof severities)[number];
