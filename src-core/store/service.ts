import type { ExploreService } from '../contract/explore.ts';
import type { FindingService } from '../contract/findings.ts';
import type { ExportKind, HandOverService } from '../contract/hand-over.ts';
import type { MachineService } from '../contract/machines.ts';
import type { JobOptions, Movable } from '../contract/rpc.ts';
import type { CaseState } from '../contract/session.ts';
import type { PlaceService } from '../contract/places.ts';
import type { SqlService } from '../contract/sql.ts';
import type { TimeRange } from '../model/time.ts';
import type { Block } from './block.ts';
import type { CaseInfo } from './case-info.ts';
import type { Detected, PlannedRule, ResultCounts } from './finding.ts';
import type { ResultSet } from './export.ts';
import type { AlertChange } from './compare.ts';
import type { StreamOrder, StreamTime } from './late.ts';
import type { ReportRows, ReportRequest } from './report-rows.ts';
import type { NewSource, Source } from './sources.ts';
import type { SourceEnd } from './ingest.ts';
import type { ScanBatch } from './scan.ts';
import type { RunRow, UnreadInput } from './runs.ts';
import type { Check } from './check.ts';
import type { Schema } from '../model/schema.ts';
import type { QueryResult } from './sql.ts';
import type { TriageEntry } from './triage.ts';

/** `create`: a new case, or the one that is there; `write`: one that is there; `read`: the same, unchanged. */
export type OpenMode = 'create' | 'write' | 'read';

/** Events of streams that no rule has seen: those that came later than they may, and the last ones, since others that come may lie before them. */
export interface StreamCounts {
  readonly late: number;
  readonly waiting: number;
}

export interface Opened {
  readonly sources: readonly Source[];
  /** Things the user should know: a write-ahead log of a run that was cut off was taken in, say. */
  readonly notices: readonly string[];
}

/** What of a case a table file is made of. */
export type TableKind = Exclude<ExportKind, { readonly kind: 'case' | 'report' | 'picture' }>;

export type CaseCounts = Pick<CaseState, 'events' | 'alerts' | 'rejected' | 'sources' | 'first' | 'last'>;

/** Text of a file of rules that the case's results come from. */
export interface RuleFileText {
  readonly name: string;
  readonly text: string;
}

/**
 * What the thread that owns DuckDB does for others. One case at a time; every method may throw the store's errors (see `storeError`).
 * The questions of the contract (`ExploreService` and so on), `counts`, `lateEvents`, `info` and `ruleFiles` are answered while a load or a
 * detection runs, from what is committed.
 */
export interface StoreService extends ExploreService, FindingService, MachineService, PlaceService, SqlService, Pick<HandOverService, 'ledger' | 'rejects'> {
  open(path: string, mode: OpenMode, memoryLimit: string): Promise<Opened>;
  close(): Promise<void>;
  /** Stops the statement that runs, which then fails with `aborted`. */
  interrupt(): void;

  info(): Promise<CaseInfo>;
  setInfo(changes: Partial<CaseInfo>): Promise<void>;
  schema(): Promise<Schema>;
  sources(): Promise<readonly Source[]>;

  addSource(source: NewSource): Promise<Source>;
  /** Blocks come from now on; each one taken raises the shared counter by one, a failure by very much. `order`: of a stream, whose late events are marked. */
  startIntake(taken: Int32Array, order?: StreamOrder): Promise<void>;
  /** Of the stream that is taken in. */
  streamTime(): Promise<StreamTime>;
  append(block: Block & Movable): Promise<void>;
  endSource(id: number, end: SourceEnd): Promise<void>;
  flush(): Promise<void>;

  startRun(run: RunRow): Promise<number>;
  endRun(id: number, state: 'done' | 'stopped' | 'failed', unread: readonly UnreadInput[]): Promise<void>;

  prepareDetection(rules: readonly PlannedRule[], range: TimeRange): Promise<void>;
  nextEvents(): Promise<(ScanBatch & Movable) | undefined>;
  addFound(found: Detected): Promise<void>;
  finishDetection(): Promise<ResultCounts>;
  /** Makes the detection's results the case's own, in one transaction. */
  keepResults(): Promise<void>;
  /** Begins a detection that goes on as a stream does; up to when (microseconds) the case's results go, -Infinity where there are none of these rules. */
  follow(rules: readonly PlannedRule[], outOfOrderness: number): Promise<number>;
  /** The next part of the stream: punctual events of [from, to), to be had by `nextEvents`. */
  followTo(range: TimeRange): Promise<void>;
  /** Adds what was found there to the case's results, in one transaction. Gives how often keys were forgotten so far, per rule that forgot any. */
  keepFollowed(): Promise<ResultCounts['evicted']>;
  endFollowing(): Promise<void>;
  compareResults(): Promise<readonly AlertChange[]>;
  endDetection(): Promise<void>;

  /** What the case holds per rule, and how many events were late. */
  resultCounts(): Promise<Pick<ResultCounts, 'alerts' | 'windows'> & StreamCounts>;
  counts(): Promise<CaseCounts>;
  /** Of streams. */
  streamCounts(): Promise<StreamCounts>;
  /** Empty where the case has none of its own yet. */
  ruleFiles(): Promise<readonly RuleFileText[]>;

  export(what: TableKind, set: ResultSet, path: string, job?: JobOptions<never>): Promise<void>;
  /** A copy of the whole case, checkpointed first. */
  copyTo(path: string): Promise<void>;
  query(sql: string, job?: JobOptions<never>): Promise<QueryResult>;
  record(source: number, seq: number): Promise<Uint8Array | undefined>;
  report(request: ReportRequest): Promise<ReportRows>;
  triageHistory(alert: string): Promise<readonly TriageEntry[]>;
  verify(): Promise<readonly Check[]>;
}
