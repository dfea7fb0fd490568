import { z } from 'zod';
import type { Alert } from '../model/alert.ts';
import { severities, type Severity } from '../model/rule.ts';
import type { TriageStep } from './cases.ts';
import { filterSchema, pageShape } from './filter.ts';
import type { JobOptions } from './rpc.ts';

export const triageStatuses = ['new', 'in progress', 'true positive', 'false positive', 'benign'] as const;
export type TriageStatus = (typeof triageStatuses)[number];

export const alertSort = z.strictObject({ by: z.enum(['severity', 'first_seen', 'rule', 'key', 'count', 'score', 'status']), descending: z.boolean() });
export type AlertSort = Readonly<z.infer<typeof alertSort>>;
export const groupBy = z.enum(['none', 'rule', 'severity', 'key', 'status']);
export type AlertGroupBy = z.infer<typeof groupBy>;

/** What of the alerts is asked for; alerts overlap the filter's time range, and one of their events matches its query. */
const narrowed = {
  filter: filterSchema,
  severities: z.array(z.enum(severities)).optional(),
  statuses: z.array(z.enum(triageStatuses)).optional(),
  /** Text in rule, key or message, case aside. */
  text: z.string().max(1000),
};

export const findingRequests = {
  alertGroups: z.strictObject({ ...narrowed, by: groupBy }),
  /** Group by group. Alerts of closed groups are left out; where a group is named, those of all others. */
  alertPage: z.strictObject({ ...narrowed, by: groupBy, closed: z.array(z.string()).max(100_000).optional(), group: z.string().optional(), sort: alertSort, ...pageShape }),
  alert: z.strictObject({ id: z.string().max(64) }),
  triage: z.strictObject({
    changes: z.array(z.strictObject({ alert: z.string().max(64), status: z.enum(triageStatuses), reason: z.string().max(10_000) })).min(1).max(100_000),
    examiner: z.string().max(1000),
  }),
};

export interface AlertGroup {
  /** As a group's `value` names it; empty where alerts are not grouped. */
  readonly value: string;
  readonly alerts: number;
  readonly severity: Severity;
  /** Microseconds. */
  readonly first: number;
  readonly last: number;
}

/** An alert in a list. Times are microseconds. */
export interface AlertRow {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  /** The key's values by field name. */
  readonly key: Readonly<Record<string, string>>;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly score: number;
  readonly message: string;
  readonly status: TriageStatus;
  readonly reason: string;
}

export interface AlertDetails {
  readonly alert: Alert;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly history: readonly TriageStep[];
  /** Events behind it. */
  readonly events: number;
  /** Its rule's windows for its key around it: the first emitted value, and what `having` compares it with. */
  readonly windows: { readonly name: string; readonly limit: number | undefined; readonly start: Float64Array; readonly end: Float64Array; readonly value: Float64Array };
}

export interface FindingService {
  /** Most severe first, then the largest. */
  alertGroups(request: z.infer<typeof findingRequests.alertGroups>, job: JobOptions<never>): Promise<readonly AlertGroup[]>;
  alertPage(request: z.infer<typeof findingRequests.alertPage>, job: JobOptions<never>): Promise<readonly AlertRow[]>;
  alert(request: z.infer<typeof findingRequests.alert>): Promise<AlertDetails>;
  /** All changes or none. Undo is a change back. */
  triage(request: z.infer<typeof findingRequests.triage>): Promise<void>;
}
