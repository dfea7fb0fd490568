import { z } from 'zod';
import type { Filter } from '../../../src-core/contract/filter.ts';
import { alertSort, groupBy, triageStatuses, type AlertGroupBy, type AlertSort, type TriageStatus } from '../../../src-core/contract/findings.ts';
import { severities, type Severity } from '../../../src-core/model/rule.ts';

/** How the list is grouped, sorted and narrowed; kept per case. `hidden`: those that are left out. */
export const optionsSchema = z.object({
  by: groupBy,
  sort: alertSort,
  hidden: z.array(z.enum(severities)),
  status: z.enum(['any', 'open', ...triageStatuses]),
  text: z.string(),
});
export type AlertOptions = Readonly<z.infer<typeof optionsSchema>> & { readonly hidden: readonly Severity[] };
export type StatusChoice = AlertOptions['status'];

export const usualOptions: AlertOptions = { by: 'rule', sort: { by: 'severity', descending: true }, hidden: [], status: 'any', text: '' };

/** What is asked of the engine for them. */
export interface AlertRequest {
  readonly filter: Filter;
  readonly severities?: Severity[];
  readonly statuses?: TriageStatus[];
  readonly text: string;
}

export function requestFor({ hidden, status, text }: AlertOptions, filter: Filter): AlertRequest {
  const statuses: readonly TriageStatus[] | undefined = status === 'any' ? undefined : status === 'open' ? ['new', 'in progress'] : [status];
  return {
    filter, text,
    ...(hidden.length === 0 ? {} : { severities: severities.filter((severity) => !hidden.includes(severity)) }),
    ...(statuses === undefined ? {} : { statuses: [...statuses] }),
  };
}

export const isNarrowed = ({ hidden, status, text }: AlertOptions): boolean => hidden.length > 0 || status !== 'any' || text !== '';

export const groupings: readonly { readonly value: AlertGroupBy; readonly label: string }[] = [
  { value: 'rule', label: 'by rule' }, { value: 'severity', label: 'by severity' }, { value: 'key', label: 'by key' }, { value: 'status', label: 'by status' }, { value: 'none', label: 'not grouped' },
];

export const sortings: readonly { readonly value: AlertSort['by']; readonly label: string; readonly descending: boolean }[] = [
  { value: 'severity', label: 'gravest', descending: true }, { value: 'first_seen', label: 'time', descending: false }, { value: 'count', label: 'most events', descending: true },
  { value: 'score', label: 'furthest beyond the limit', descending: true }, { value: 'rule', label: 'rule', descending: false }, { value: 'key', label: 'key', descending: false }, { value: 'status', label: 'status', descending: false },
];

export const statusChoices: readonly { readonly value: StatusChoice; readonly label: string }[] = [
  { value: 'any', label: 'any status' }, { value: 'open', label: 'still open' }, ...triageStatuses.map((status) => ({ value: status, label: status })),
];

export const statusIcons: Readonly<Record<TriageStatus, string>> = {
  'new': 'circle-large-outline', 'in progress': 'eye', 'true positive': 'target', 'false positive': 'circle-slash', 'benign': 'pass',
};
