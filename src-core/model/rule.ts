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
// Descriptions go into the published schema; editors show them beside the keys.
const size = duration.describe('How long a window is: 20s, 1m, 24h. Windows are [start, end).');
const window = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('tumbling').describe('Windows one after another, aligned to the epoch.'), size }),
  z.strictObject({ type: z.literal('hopping').describe('Windows that overlap: a new one starts every hop.'), size, every: duration.describe('How often a new window starts; at most the size.') }),
  z.strictObject({ type: z.literal('sliding').describe('A window ends with each event of the key.'), size }),
  z.strictObject({
    type: z.literal('session').describe('From the first event to the last, plus the gap.'),
    gap: duration.describe('A pause this long or longer ends the session.'),
    max: duration.describe('The longest a session may last; 24h unless told otherwise.').optional(),
  }),
]).describe('The spans of event time in which events are taken together, for each key.');

export const severities = ['informational', 'low', 'medium', 'high', 'critical'] as const;
const base = {
  id: z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, 'an id holds letters, digits, ".", "_" and "-"').max(100).describe('Names the rule; letters, digits, ".", "_", "-"; unique over all files of a run.'),
  title: z.string().describe('What the rule finds, in a few words.').optional(),
  description: z.string().describe('What it means, and what to do about it.').optional(),
  where: z.string().describe('A query; the rule sees only events that match: status:[400 TO 499] AND NOT host:test*').optional(),
  by: z.array(z.string().min(1)).default([]).describe('Fields that make the key; an event that lacks one is not seen. Without it all events share one key.'),
  severity: z.enum(severities).default('medium').describe('How grave its alerts are; medium unless told otherwise.'),
};
const emit = z.record(z.string(), z.string()).refine((record) => Object.keys(record).length > 0, 'emit names at least one value')
  .describe('Values that each window gives, by name: { requests: count(), slow: p95(request_time) }');
const having = z.string().describe('When a window is an alert: comparisons of aggregates or emitted names with numbers, joined by AND, OR, NOT: count > 10');

const threshold = z.strictObject({ ...base, kind: z.literal('threshold').describe('Alerts where a window goes beyond a limit.'), window, having, emit: emit.optional() });
const aggregate = z.strictObject({ ...base, kind: z.literal('aggregate').describe('Measures every window; alerts only where it has "having".'), window, having: having.optional(), emit });
const indicator = z.strictObject({
  ...base,
  kind: z.literal('indicator').describe('Looks values up in a list of addresses, networks, domains, hashes or URLs.'),
  fields: z.array(z.string().min(1)).min(1).describe('Fields whose values are looked up.'),
  values: z.array(z.string().min(1)).describe('Indicators written in the rule itself: 203.0.113.7, 10.0.0.0/8, example.com').optional(),
  list: z.string().describe('A file of indicators beside the rule: text (one a line), CSV or STIX 2 JSON.').optional(),
  window: window.default({ type: 'session', gap: 3600e6 }),
});

export const detectorSchema = z.discriminatedUnion('kind', [threshold, aggregate, indicator]);
export const ruleFileSchema = z.strictObject({
  spoor: z.literal(1).describe('Version of the rule format; the first line.'),
  detectors: z.array(detectorSchema).describe('The rules of this file.'),
});

/** Sizes in microseconds. */
export type WindowSpec = z.output<typeof window>;
export type Rule = z.output<typeof detectorSchema>;
export type RuleFile = z.output<typeof ruleFileSchema>;
export type Severity = (typeof severities)[number];
