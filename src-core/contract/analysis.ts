import type { JobOptions } from './rpc.ts';

/** Inputs into a case, rules over it. Times are microseconds since the epoch. */
export interface AnalyzeRequest {
  /** Files, folders, globs, `-` for standard input; paths as the host's system has them. */
  readonly inputs: readonly string[];
  /** `undefined`: named after the first input, in the working directory. */
  readonly case: string | undefined;
  /** `undefined`: the built-in sets whose fields are there. */
  readonly rules: readonly string[] | undefined;
  readonly format: string | undefined;
  readonly timeField: string | undefined;
  readonly timeZone: string;
  /** Microseconds added to every event time. */
  readonly clockOffset: number;
  /** Rules see [from, to) only. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly workers: number;
  readonly memoryLimit: string;
  readonly info: CaseDetails;
  /** Files to write besides the case. */
  readonly alerts: string | undefined;
  readonly report: ReportTarget | undefined;
}

/** A stream into a case, rules over it as it goes on. Times are microseconds. */
export interface TailRequest {
  /** `file:///path`, a path, or `generator:network?count=1000&rate=100&seed=1&error_rate=0.01&entities=1000&out_of_orderness=5s`. */
  readonly uri: string;
  readonly case: string;
  readonly rules: readonly string[] | undefined;
  readonly format: string | undefined;
  readonly timeField: string | undefined;
  readonly timeZone: string;
  readonly clockOffset: number;
  readonly workers: number;
  readonly memoryLimit: string;
  readonly alerts: string | undefined;
  /** How far an event may stand behind a later one; `undefined`: as the rule files say. */
  readonly outOfOrderness: number | undefined;
  /** How often what came is committed, at least. */
  readonly commitEvery: number;
  /** Ends when nothing came for so long. */
  readonly untilIdle: number | undefined;
}

interface CaseDetails {
  readonly number?: string;
  readonly examiner?: string;
  readonly acquisition?: string;
}

export interface ReportTarget {
  readonly path: string;
  readonly defang: boolean;
}

export interface SourceSummary {
  readonly name: string;
  readonly sha256: string | null;
  readonly format: string;
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Event times, ISO 8601; null where no event has one. */
  readonly first: string | null;
  readonly last: string | null;
  /** Events without a time. */
  readonly untimed: number;
  /** Only where there is one. */
  readonly problem?: string;
}

export interface AnalyzeSummary {
  readonly case: string;
  readonly sources: readonly SourceSummary[];
  /** Per rule that can raise them. */
  readonly alerts: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** What the case holds after it. */
export interface TailSummary {
  readonly case: string;
  readonly sources: readonly SourceSummary[];
  /** Events that came later than they may, which no rule has seen. */
  readonly late: number;
  /** See `TailProgress`. */
  readonly waiting: number;
  readonly alerts: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Of a stream: at every commit, and each second. */
export interface TailProgress {
  readonly phase: 'tail';
  /** Since it began. */
  readonly events: number;
  /** Over the last seconds. */
  readonly eventsPerSecond: number;
  /** Up to when the rules have seen all; microseconds. */
  readonly watermark: number | undefined;
  /** Events that came later than they may, in the whole case. */
  readonly late: number;
  /** The last events, which no rule has seen, since others that come may lie before them. */
  readonly waiting: number;
}

export type AnalyzeProgress =
  | { readonly phase: 'load'; readonly source: string; readonly bytes: number; readonly totalBytes: number | undefined; readonly records: number }
  | { readonly phase: 'detect'; readonly events: number; readonly totalEvents: number }
  | { readonly phase: 'learn'; readonly done: number; readonly total: number; readonly unit: 'machines' | 'traces' }
  | TailProgress
  | { readonly phase: 'notice'; readonly text: string };

export interface ReplayRequest {
  readonly case: string;
  readonly rules: readonly string[] | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly memoryLimit: string;
  readonly alerts: string | undefined;
}

export interface AlertDifference {
  readonly change: 'gained' | 'lost' | 'changed';
  readonly rule: string;
  readonly key: Readonly<Record<string, string>>;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The case's own alert, where there is one. */
  readonly alert: string | undefined;
  /** When it was first seen. */
  readonly first: number;
}

export interface ReplaySummary {
  readonly case: string;
  readonly gained: number;
  readonly lost: number;
  readonly changed: number;
  readonly same: number;
  readonly differences: readonly AlertDifference[];
  readonly alerts: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export interface AnalysisService {
  analyze(request: AnalyzeRequest, job: JobOptions<AnalyzeProgress>): Promise<AnalyzeSummary>;
  /** Leaves the case as it is. */
  replay(request: ReplayRequest, job: JobOptions<AnalyzeProgress>): Promise<ReplaySummary>;
  /** Until the stream ends, is idle for long enough, or the signal comes, which loses nothing. */
  tail(request: TailRequest, job: JobOptions<AnalyzeProgress>): Promise<TailSummary>;
}
