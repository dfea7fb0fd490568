import type { Alert, Key } from '../model/alert.ts';
import type { Severity } from '../model/rule.ts';

/*
 * All that a report says, as plain data. Times are microseconds since the epoch, UTC (those inside `Alert` are its own
 * ISO texts); `undefined` stands for what is not known. Texts are taken as they are: hostile, of any length.
 */

export interface ReportData {
  readonly title: string;
  readonly generatedAt: number;
  readonly case: ReportCase;
  /** The run whose alerts these are; `undefined` where nothing was run yet. */
  readonly run: ReportRun | undefined;
  readonly sources: readonly ReportSource[];
  /** `undefined` where no event has a time. */
  readonly histogram: ReportHistogram | undefined;
  readonly rules: readonly ReportRule[];
  /** Alerts in all, shown or not; a severity left out has none. */
  readonly alertCounts: SeverityCounts;
  /** Alerts to show, in any order. */
  readonly alerts: readonly ReportAlert[];
  /** Window results of the rules that measure only (no `having`). */
  readonly measurements: readonly ReportMeasurement[];
  readonly rejects: readonly ReportRejects[];
  /** What went wrong or limits the findings, a sentence each. */
  readonly problems: readonly string[];
}

export type SeverityCounts = Readonly<Partial<Record<Severity, number>>>;

interface ReportCase {
  readonly id: string;
  /** Base name of the case's file. */
  readonly file: string;
  readonly number: string | undefined;
  readonly examiner: string | undefined;
  /** How, when and from where the evidence was taken. */
  readonly acquisition: string | undefined;
  readonly created: number | undefined;
  /** Version of the program that wrote the case. */
  readonly programVersion: string;
}

export interface ReportRun {
  readonly started: number;
  readonly finished: number | undefined;
  /** What follows `npm run -s spoor --`: command, paths, options. */
  readonly arguments: readonly string[];
  readonly workers: number;
  readonly programVersion: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string | undefined }[];
}

export interface ReportSource {
  readonly name: string;
  readonly path: string;
  /** Of the file as it is, 64 hex digits. */
  readonly sha256: string | undefined;
  /** Of what the compression holds; equal to `sha256` for a plain file. */
  readonly contentSha256: string | undefined;
  readonly format: string;
  readonly compression: string;
  readonly timeField: string | undefined;
  readonly timeZone: string;
  /** Microseconds added to every time of the source. */
  readonly clockOffset: number;
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Events without a time, contained in `events`. */
  readonly untimed: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly problem: string | undefined;
}

/** At most 200 buckets, ascending, all `width` microseconds long; empty ones may be left out. */
export interface ReportHistogram {
  readonly width: number;
  readonly buckets: readonly ReportBucket[];
}

export interface ReportBucket {
  readonly start: number;
  readonly events: number;
  /** Alerts first seen in the bucket. */
  readonly alerts: SeverityCounts;
}

export interface ReportRule {
  readonly id: string;
  readonly title: string | undefined;
  readonly kind: string;
  readonly version: string;
  readonly severity: Severity;
  /** The rule in full, YAML or JSON. */
  readonly text: string;
  readonly windows: number;
  readonly alerts: number;
  /** False where the rule measures only. */
  readonly alerting: boolean;
}

export interface ReportAlert {
  readonly alert: Alert;
  readonly triage: ReportTriage | undefined;
  /** At most 10 of the alert's events. */
  readonly evidence: readonly ReportEvidence[];
}

export interface ReportTriage {
  readonly status: string;
  readonly reason: string;
  readonly examiner: string;
  readonly at: number;
}

export interface ReportEvidence {
  readonly source: string;
  readonly seq: number;
  readonly time: number | undefined;
  readonly raw: string;
}

export interface ReportMeasurement {
  readonly rule: string;
  /** Window results in all. */
  readonly windows: number;
  /** Names of `values`, in the rule's order. */
  readonly outputs: readonly string[];
  /** The rows to show, and what singles them out, e.g. `highest requests`. */
  readonly order: string;
  readonly rows: readonly ReportWindow[];
}

interface ReportWindow {
  readonly key: Key;
  readonly start: number;
  readonly end: number;
  readonly values: readonly (number | null)[];
}

/** The records rejected for one reason, and some of them. */
export interface ReportRejects {
  readonly reason: string;
  readonly count: number;
  readonly samples: readonly ReportReject[];
}

interface ReportReject {
  readonly source: string;
  readonly seq: number;
  /** Byte offset in the source's content. */
  readonly position: number;
  readonly raw: string | undefined;
}
