import { z } from 'zod';
import { duration } from './duration.ts';
import { learnedSchema } from './learned.ts';

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

const names = z.string().min(1).max(200);
const probability = z.number().min(0).max(1);
const transition = z.strictObject({
  to: names.describe('The state that the event leads to.'),
  where: z.string().describe('A guard: the event leads there only where it matches this query: amount:>100').optional(),
  probability: probability.describe('How probable the event is in this state; learned machines have it.').optional(),
});
const target = z.union([names, transition, z.array(transition).min(1)]).describe('The state that the event leads to, or { to: STATE, where: QUERY }; of a list the first whose guard holds.');
const timeout = z.union([duration, z.strictObject({
  after: duration.describe('How long a key may stay in the state.'),
  to: names.describe('Where it goes then, without an alert.').optional(),
})]).describe('How long a key may stay in the state, by event time: 30s; then an alert, or with { after: 30s, to: STATE } another state.');
const group = z.strictObject({
  by: z.array(z.string().min(1)).min(1).describe('Fields of the event that alerts are summed by.'),
  window: z.strictObject({ type: z.literal('tumbling'), size }).describe('The spans of event time in which they are summed.'),
}).describe('Sums the alerts: their count, distinct keys, first and last time and centre, per window; the results are windows of rule ID/group.');
const place = z.strictObject({ name: z.string().optional(), latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
/** Rules whose alert is one event, or one that did not come. */
const single = {
  ...base,
  place: z.union([
    z.strictObject({ latitude: z.string().min(1), longitude: z.string().min(1) }),
    z.strictObject({ field: z.string().min(1), of: z.record(z.string(), place) }),
  ]).describe('Where an event happened: the fields that hold it in degrees (latitude and longitude unless told otherwise), or places by the values of a field: { field: network_id, of: { "3": { name: London, latitude: 51.5, longitude: -0.13 } } }').optional(),
  group: group.optional(),
};
const maxKeys = z.number().int().min(1).max(100_000_000).describe('How many keys are remembered; beyond that the one that was silent for longest is forgotten, and counted.').optional();
const stateMachine = z.strictObject({
  ...single,
  kind: z.literal('state-machine').describe('Runs each key through a state machine; alerts where an event comes that its state does not allow.'),
  event: z.string().min(1).describe('The field that names the event.').optional(),
  events: z.record(names, z.string()).describe('Events by query, the first that matches: { login_failed: "event.code:4625" }; what matches none is named by "event", if there is one.').optional(),
  initial: names.describe('The state in which a key begins.'),
  states: z.record(names, z.union([z.literal('final'), z.record(names, target)])).describe('Per state what each event leads to: W: { b: Y }. A state that is "final" frees the key.'),
  timeouts: z.record(names, timeout).describe('Per state how long a key may stay in it.').optional(),
  on_violation: z.enum(['reset', 'keep']).default('reset').describe('After an event that is not allowed the key starts over (reset) or stays where it is (keep).'),
  least_probability: probability.describe('A transition less probable than this is an alert too.').optional(),
  learned: learnedSchema.describe('What was learned beside the machine; conformance reads it, detection does not.').optional(),
  ends: z.record(names, probability).describe('Per state how probable it is that a sequence ends there; learned machines have it.').optional(),
  max_keys: maxKeys,
});
const newTerm = z.strictObject({
  ...single,
  kind: z.literal('new-term').describe('Alerts where a key has a value that it never had before.'),
  field: z.string().min(1).describe('The field whose values are learned.'),
  learn: duration.describe('How long from its first event a key only learns.'),
  max_keys: maxKeys,
});
const absence = z.strictObject({
  ...single,
  kind: z.literal('absence').describe('Alerts where a key that sent events falls silent.'),
  after: duration.describe('How long a key may be silent.'),
  max_keys: maxKeys,
});

export const detectorSchema = z.discriminatedUnion('kind', [threshold, aggregate, indicator, stateMachine, newTerm, absence]);
export const ruleFileSchema = z.strictObject({
  spoor: z.literal(1).describe('Version of the rule format; the first line.'),
  out_of_orderness: duration.describe('Live input: how far an event may stand behind a later one without being late; 10s unless told otherwise. Of several files the largest counts.').optional(),
  detectors: z.array(detectorSchema).describe('The rules of this file.'),
});

/** Sizes in microseconds. */
export type WindowSpec = z.output<typeof window>;
export type Rule = z.output<typeof detectorSchema>;
/** Rules that look at windows, and those whose alert is one event or one that did not come. */
export type WindowRule = Extract<Rule, { window: WindowSpec }>;
export type SingleRule = Exclude<Rule, WindowRule>;
export type StateMachineRule = Extract<Rule, { kind: 'state-machine' }>;
export type NewTermRule = Extract<Rule, { kind: 'new-term' }>;
export type AbsenceRule = Extract<Rule, { kind: 'absence' }>;
export type RuleFile = z.output<typeof ruleFileSchema>;
export type Severity = (typeof severities)[number];
