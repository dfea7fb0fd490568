import { z } from 'zod';
import type { Severity } from '../model/rule.ts';
import type { Column } from './columns.ts';
import { fieldName, filterSchema, pageShape } from './filter.ts';
import type { JobOptions } from './rpc.ts';

/** What a histogram is stacked by. `severity`: of the alert that an event is behind. */
const stackBy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('severity') }),
  z.strictObject({ kind: z.literal('source') }),
  z.strictObject({ kind: z.literal('field'), field: fieldName }),
]);
export type StackBy = Readonly<z.infer<typeof stackBy>>;

const sort = z.strictObject({ field: fieldName, descending: z.boolean() });
/** `_time`, `_source` and `_seq` name the system's own columns. Ties go by time, source, sequence number. */
export type Sort = Readonly<z.infer<typeof sort>>;
const eventId = { source: z.number().int(), seq: z.number().int() };

export const exploreRequests = {
  histogram: z.strictObject({ filter: filterSchema, from: z.number(), to: z.number(), buckets: z.number().int().min(1).max(4000), by: stackBy }),
  eventCount: z.strictObject({ filter: filterSchema }),
  eventPage: z.strictObject({ filter: filterSchema, sort, ...pageShape, fields: z.array(fieldName).max(600) }),
  eventOffset: z.strictObject({ filter: filterSchema, sort, ...eventId }),
  event: z.strictObject(eventId),
  topValues: z.strictObject({ filter: filterSchema, fields: z.array(fieldName).max(50), limit: z.number().int().min(1).max(1000), exact: z.boolean() }),
  suggestValues: z.strictObject({ field: fieldName, prefix: z.string().max(1000), limit: z.number().int().min(1).max(100) }),
};

/** Counts per bucket; bucket i is [start + i * width, start + (i + 1) * width), microseconds. */
export interface Histogram {
  readonly start: number;
  readonly width: number;
  readonly buckets: number;
  /** Largest first, at most ten; `value` undefined: all others, or events without one. */
  readonly series: readonly { readonly value: string | undefined; readonly counts: Float64Array }[];
  /** Alerts first seen in each bucket. */
  readonly alerts: readonly { readonly severity: Severity; readonly counts: Float64Array }[];
  readonly total: number;
}

export interface EventPage {
  readonly offset: number;
  readonly rows: number;
  /** What names each row: source id and sequence number. */
  readonly source: Float64Array;
  readonly seq: Float64Array;
  /** Microseconds; NaN where an event has none. */
  readonly time: Float64Array;
  /** One per field asked for, in that order. */
  readonly columns: readonly Column[];
}

export interface EventDetails {
  readonly source: { readonly id: number; readonly name: string; readonly format: string };
  readonly seq: number;
  readonly time: number | undefined;
  /** The record's bytes, at most a MiB of them, and how many there are. */
  readonly raw: Uint8Array;
  readonly rawLength: number;
  readonly fields: readonly { readonly name: string; readonly value: string; readonly type: string }[];
  readonly alerts: readonly { readonly id: string; readonly rule: string; readonly severity: Severity; readonly message: string }[];
}

export interface FieldInfo {
  readonly name: string;
  /** Of the column that holds it: BIGINT, DOUBLE, BOOLEAN, VARCHAR, JSON. */
  readonly type: string;
  /** Names of the Elastic Common Schema that also reach it. */
  readonly aliases: readonly string[];
}

export interface TopValues {
  readonly field: string;
  /** Most frequent first. */
  readonly values: readonly { readonly text: string; readonly count: number }[];
  readonly distinct: number;
  /** Events without a value. */
  readonly missing: number;
  readonly total: number;
  /** Whether the counts are estimates from a sample. */
  readonly estimated: boolean;
}

/** Questions that views ask, one at a time each; a signal stops one that nobody waits for any more (`aborted`). Errors: `bad_query`. */
export interface ExploreService {
  histogram(request: z.infer<typeof exploreRequests.histogram>, job: JobOptions<never>): Promise<Histogram>;
  eventCount(request: z.infer<typeof exploreRequests.eventCount>, job: JobOptions<never>): Promise<number>;
  eventPage(request: z.infer<typeof exploreRequests.eventPage>, job: JobOptions<never>): Promise<EventPage>;
  /** Where an event stands among those of the filter; `undefined` where it is not one of them. */
  eventOffset(request: z.infer<typeof exploreRequests.eventOffset>, job: JobOptions<never>): Promise<number | undefined>;
  event(request: z.infer<typeof exploreRequests.event>): Promise<EventDetails>;
  fields(): Promise<readonly FieldInfo[]>;
  topValues(request: z.infer<typeof exploreRequests.topValues>, job: JobOptions<never>): Promise<readonly TopValues[]>;
  /** Frequent values of a field that start with a text (case aside), for completion. */
  suggestValues(request: z.infer<typeof exploreRequests.suggestValues>, job: JobOptions<never>): Promise<readonly { readonly text: string; readonly count: number }[]>;
}
