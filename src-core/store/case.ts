import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { SpoorError } from '../base/errors.ts';
import type { JobOptions } from '../contract/rpc.ts';
import type { Schema } from '../model/schema.ts';
import type { TimeRange } from '../model/time.ts';
import type { Block } from './block.ts';
import { readInfo, writeInfo, type CaseInfo } from './case-info.ts';
import type { Check } from './check.ts';
import { logNotices, sizeOf, takeInLog } from './case-file.ts';
import { compareAlerts, type AlertChange } from './compare.ts';
import { countWaiting } from './detected.ts';
import { Detection } from './detection.ts';
import { Following } from './following.ts';
import { openDuck, storeError } from './duck.ts';
import { EventTable, readSchema } from './event-table.ts';
import { Feed } from './feed.ts';
import { exportedSql, exportTo, type ResultSet } from './export.ts';
import { exportAnswer } from './questions/export-answer.ts';
import type { Detected, PlannedRule, ResultCounts } from './finding.ts';
import { Ingest, type SourceEnd, type WaitForMessage } from './ingest.ts';
import { countLate, LateEvents, type StreamOrder, type StreamTime } from './late.ts';
import { migrate } from './migrations.ts';
import { readRecord } from './raw.ts';
import { reportRows, type ReportRequest, type ReportRows } from './report-rows.ts';
import { countResults, keepResults } from './results.ts';
import { endRun, startRun, type RunRow, type UnreadInput } from './runs.ts';
import type { ScanBatch } from './scan.ts';
import { Asking } from './questions/asking.ts';
import { EventPages } from './questions/event-page.ts';
import { Pool } from './questions/pool.ts';
import { Questions } from './questions/questions.ts';
import type { Opened, OpenMode, StoreService, StreamCounts, TableKind } from './service.ts';
import { readSources, type NewSource, type Source } from './sources.ts';
import { Spool } from './spool.ts';
import { runQuery, type QueryResult } from './sql.ts';
import { readTriage, type TriageEntry } from './triage.ts';
import { verifyCase } from './verify.ts';
import { wholeFile } from './whole-file.ts';

/** The one owner of a case's DuckDB file. Lives in the store's thread. */
export class Case extends Questions implements StoreService {
  readonly #program: string;
  readonly #wait: WaitForMessage;
  #path = '';
  #instance: DuckDBInstance | undefined;
  #open: DuckDBConnection | undefined;
  /** For what is written while a scan runs on the first. */
  #side: DuckDBConnection | undefined;
  #feed: Feed | undefined;
  #ingest: Ingest | undefined;
  #late: LateEvents | undefined;
  #detection: Detection | undefined;
  #following: Following | undefined;
  #rules: readonly PlannedRule[] = [];
  #range: TimeRange = { from: -Infinity, to: Infinity };
  #readOnly = false;
  #pool: Pool | undefined;
  #spool: Spool | undefined;
  #questions: { readonly asking: Asking; readonly pages: EventPages } | undefined;

  constructor(program: string, wait: WaitForMessage = () => false) {
    super();
    this.#program = program;
    // An answer that is under way can reach nobody while this thread waits.
    this.#wait = () => this.#pool?.busy !== true && wait();
  }

  async open(path: string, mode: OpenMode, memoryLimit: string): Promise<Opened> {
    await this.close();
    this.#path = path;
    const notices = await logNotices(path, mode);
    if (mode === 'write' && (await sizeOf(path)) === undefined) throw new SpoorError('no_such_case', `There is no case ${path}.`, { path });
    try {
      if (mode === 'read' && notices.length > 0) await takeInLog(path, memoryLimit);
      const { instance, connection, spool } = await openDuck(path, { readOnly: mode === 'read', memoryLimit });
      this.#instance = instance;
      this.#open = connection;
      this.#spool = new Spool(spool);
      this.#readOnly = mode === 'read';
      await migrate(connection, path, this.#readOnly);
      if (!this.#readOnly && (await readInfo(connection)).id === '') {
        await writeInfo(connection, { id: randomUUID(), created: new Date().toISOString(), program: this.#program });
      }
      this.#pool = new Pool(instance);
      const asking = new Asking(this.#pool, path);
      this.#questions = { asking, pages: new EventPages(asking) };
    } catch (error) {
      await this.close();
      throw storeError(error, path);
    }
    return { sources: await readSources(this.#connection), notices };
  }

  async close(): Promise<void> {
    await this.#pool?.dispose();
    this.#pool = this.#questions = undefined;
    await this.endDetection();
    this.#following = undefined;
    await this.#ingest?.dispose();
    this.#ingest = this.#feed = this.#late = undefined;
    this.#rules = [];
    this.#side?.closeSync();
    this.#open?.closeSync();
    this.#instance?.closeSync();
    this.#side = this.#open = this.#instance = undefined;
    await this.#spool?.dispose();
    this.#spool = undefined;
  }

  interrupt(): void {
    this.#open?.interrupt();
    this.#side?.interrupt();
  }

  info(): Promise<CaseInfo> {
    return this.asking.within(undefined, (reader) => readInfo(reader.connection));
  }

  setInfo(changes: Partial<CaseInfo>): Promise<void> {
    return this.asking.within(undefined, (reader) => writeInfo(reader.connection, changes));
  }

  schema(): Promise<Schema> {
    return this.#guard(() => readSchema(this.#connection));
  }

  async sources(): Promise<readonly Source[]> {
    return this.#ingest?.sources ?? this.asking.within(undefined, (reader) => readSources(reader.connection));
  }

  async addSource(source: NewSource): Promise<Source> {
    return this.#intake.addSource(source);
  }

  async startIntake(taken: Int32Array, order?: StreamOrder): Promise<void> {
    await this.#ingest?.dispose();
    const sources = await readSources(this.#connection);
    this.#late = await LateEvents.open(this.#connection, sources, order);
    this.#ingest = new Ingest(this.#connection, await EventTable.open(this.#connection, this.#fed), sources, this.#wait, taken, this.#late);
  }

  async streamTime(): Promise<StreamTime> {
    return this.#late!.time;
  }

  async append(block: Block): Promise<void> {
    this.#intake.append(block);
  }

  async endSource(id: number, end: SourceEnd): Promise<void> {
    this.#intake.endSource(id, end);
  }

  async flush(): Promise<void> {
    await this.#guard(() => this.#intake.flush());
  }

  startRun(run: RunRow): Promise<number> {
    return this.#guard(() => startRun(this.#connection, run));
  }

  async endRun(id: number, state: 'done' | 'stopped' | 'failed', unread: readonly UnreadInput[]): Promise<void> {
    const inputs = (await this.sources()).map(({ name, sha256 }) => ({ name, sha256: sha256 ?? null }));
    await this.#guard(() => endRun(this.#connection, id, state, [...inputs, ...unread], this.#rules));
  }

  async prepareDetection(rules: readonly PlannedRule[], range: TimeRange): Promise<void> {
    await this.endDetection();
    [this.#rules, this.#range] = [rules, range];
    this.#side ??= await this.#instance!.connect();
    this.#detection = await this.#guard(async () => Detection.prepare(this.#connection, this.#side!, await this.schema(), rules, range));
  }

  nextEvents(): Promise<ScanBatch | undefined> {
    return this.#guard(() => this.#running.next());
  }

  addFound(found: Detected): Promise<void> {
    return this.#guard(() => this.#running.add(found));
  }

  async finishDetection(): Promise<ResultCounts> {
    await this.#guard(() => this.#running.finish());
    return { ...await countResults(this.#connection, this.#rules, 'found_'), evicted: this.#running.evicted };
  }

  async keepResults(): Promise<void> {
    await this.#guard(() => keepResults(this.#connection, this.#rules, this.#range));
    this.asking.alertsChanged();
  }

  async resultCounts(): Promise<Pick<ResultCounts, 'alerts' | 'windows'> & StreamCounts> {
    return this.#guard(async () => ({ ...await countResults(this.#connection, this.#rules, ''), ...await this.streamCounts() }));
  }

  streamCounts(): Promise<StreamCounts> {
    return this.asking.within(undefined, async ({ connection }) => ({ late: await countLate(connection), waiting: await countWaiting(connection) }));
  }

  async follow(rules: readonly PlannedRule[], outOfOrderness: number): Promise<number> {
    await this.endFollowing();
    this.#side ??= await this.#instance!.connect();
    this.#following = new Following(this.#connection, this.#side, rules, outOfOrderness);
    this.#rules = rules;
    return this.#guard(() => this.#following!.begin());
  }

  async followTo(range: TimeRange): Promise<void> {
    this.#detection = await this.#guard(async () => this.#following!.next(await this.schema(), range));
  }

  async keepFollowed(): Promise<ResultCounts['evicted']> {
    const anew = await this.#guard(() => this.#following!.keep(this.#running));
    const { evicted } = this.#running;
    await this.endDetection();
    if (anew) this.asking.resultsCleared();
    this.asking.alertsChanged();
    return evicted;
  }

  async endFollowing(): Promise<void> {
    await this.endDetection();
    await this.#following?.dispose();
    this.#following = undefined;
  }

  compareResults(): Promise<readonly AlertChange[]> {
    return this.#guard(() => compareAlerts(this.#connection));
  }

  async endDetection(): Promise<void> {
    await this.#detection?.dispose();
    this.#detection = undefined;
  }

  async export(what: TableKind, set: ResultSet, path: string, job?: JobOptions<never>): Promise<void> {
    // A detection's results are temporary tables of the first connection.
    if (set === 'found_') return this.#guard(() => exportTo(this.#connection, what, exportedSql(what, set, [], 'true'), path, this.#spool!));
    return exportAnswer(this.asking, what, path, this.#spool!, job);
  }

  async copyTo(path: string): Promise<void> {
    await this.#guard(async () => {
      if (!this.#readOnly) await this.#connection.run('checkpoint');
      await wholeFile(path, (temporary) => copyFile(this.#path, temporary));
    }, path);
  }

  query(sql: string, job?: JobOptions<never>): Promise<QueryResult> {
    return runQuery(this.asking, sql, job);
  }

  record(source: number, seq: number): Promise<Uint8Array | undefined> {
    return readRecord(this.#connection, source, seq);
  }

  report(request: ReportRequest): Promise<ReportRows> {
    return this.asking.within(undefined, (reader) => reportRows(reader.connection, request));
  }

  triageHistory(alert: string): Promise<readonly TriageEntry[]> {
    return readTriage(this.#connection, alert);
  }

  verify(): Promise<readonly Check[]> {
    return this.#guard(() => verifyCase(this.#connection, this.#fed));
  }

  protected get asking(): Asking {
    return this.#asked.asking;
  }

  protected get pages(): EventPages {
    return this.#asked.pages;
  }

  get #asked(): { readonly asking: Asking; readonly pages: EventPages } {
    if (this.#questions === undefined) throw new SpoorError('no_such_case', 'No case is open.');
    return this.#questions;
  }

  get #connection(): DuckDBConnection {
    if (this.#open === undefined) throw new SpoorError('no_such_case', 'No case is open.');
    return this.#open;
  }

  get #running(): Detection {
    if (this.#detection === undefined) throw new SpoorError('internal', 'No detection was prepared.');
    return this.#detection;
  }

  get #fed(): Feed {
    return (this.#feed ??= new Feed(this.#connection));
  }

  get #intake(): Ingest {
    if (this.#ingest === undefined) throw new SpoorError('internal', 'No intake was started.');
    return this.#ingest;
  }

  async #guard<T>(work: () => Promise<T>, path = this.#path): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storeError(error, path);
    }
  }
}
