import { resolve } from 'node:path';
import type { AnalyzeProgress, AnalyzeRequest, AnalyzeSummary, ReplayRequest, ReplaySummary, ReportTarget, TailRequest, TailSummary } from '../contract/analysis.ts';
import type { Table, TriageChange, TriageStep, VerifyCheck } from '../contract/cases.ts';
import type { EngineService } from '../contract/engine.ts';
import type { ConformRequest, ConformSummary, LearnRequest, LearnSummary } from '../contract/learning.ts';
import type { JobOptions, Remote } from '../contract/rpc.ts';
import { startService, type Served, type StartThread } from '../pipeline/threads.ts';
import type { OpenMode, StoreService } from '../store/service.ts';
import { analyze } from './analyze.ts';
import { checkTarget } from './check-request.ts';
import { conformTo, learnRule } from './learn.ts';
import { replay } from './replay.ts';
import { writeReport } from './report.ts';
import { tail } from './tail.ts';

export type { StartThread };

const defaultMemoryLimit = '1GB';

/** The one engine behind every host. Works on one case at a time: calls wait for each other. */
export class Engine implements EngineService {
  readonly #start: StartThread;
  readonly #program: string;
  #store: Served<StoreService> | undefined;
  #before: Promise<unknown> = Promise.resolve();

  /** `program`: name and version, as runs and reports give it. */
  constructor(start: StartThread, program: string) {
    this.#start = start;
    this.#program = program;
  }

  analyze(request: AnalyzeRequest, job: JobOptions<AnalyzeProgress> = {}): Promise<AnalyzeSummary> {
    return this.#alone((store) => analyze(request, { store, start: this.#start, program: this.#program }, job));
  }

  replay(request: ReplayRequest, job: JobOptions<AnalyzeProgress> = {}): Promise<ReplaySummary> {
    return this.#alone((store) => replay(request, { store, start: this.#start, program: this.#program }, job));
  }

  tail(request: TailRequest, job: JobOptions<AnalyzeProgress> = {}): Promise<TailSummary> {
    return this.#alone((store) => tail(request, { store, start: this.#start, program: this.#program }, job));
  }

  learn(request: LearnRequest, job: JobOptions<AnalyzeProgress> = {}): Promise<LearnSummary> {
    return this.#alone((store) => learnRule(request, { store, start: this.#start, program: this.#program }, job));
  }

  conform(request: ConformRequest, job: JobOptions<AnalyzeProgress> = {}): Promise<ConformSummary> {
    return this.#alone((store) => conformTo(request, { store, start: this.#start, program: this.#program }, job));
  }

  query(path: string, sql: string): Promise<Table> {
    return this.#with(path, 'read', (store) => store.query(sql));
  }

  exportTo(path: string, what: 'events' | 'alerts' | 'windows' | 'case', to: string): Promise<void> {
    return this.#with(path, 'read', (store) => {
      checkTarget(to, what === 'case' ? 'case' : 'table');
      return what === 'case' ? store.copyTo(to) : store.export(what === 'events' ? { kind: what, filter: { query: '' } } : { kind: what }, '', to);
    });
  }

  report(path: string, target: ReportTarget): Promise<void> {
    return this.#with(path, 'read', (store) => {
      checkTarget(target.path, 'report');
      return writeReport(store, path, target);
    });
  }

  verify(path: string): Promise<readonly VerifyCheck[]> {
    return this.#with(path, 'read', (store) => store.verify());
  }

  triage(path: string, alerts: readonly string[], entry: TriageChange): Promise<void> {
    return this.#with(path, 'write', (store) => store.triage({ changes: alerts.map((alert) => ({ alert, status: entry.status, reason: entry.reason })), examiner: entry.examiner }));
  }

  triageHistory(path: string, alert: string): Promise<readonly TriageStep[]> {
    return this.#with(path, 'read', (store) => store.triageHistory(alert));
  }

  async dispose(): Promise<void> {
    await this.#before.catch(() => undefined);
    await this.#store?.dispose();
  }

  #with<T>(path: string, mode: OpenMode, work: (store: Remote<StoreService>) => Promise<T>): Promise<T> {
    return this.#alone(async (store) => {
      await store.open(resolve(path), mode, defaultMemoryLimit);
      try {
        return await work(store);
      } finally {
        await store.close();
      }
    });
  }

  #alone<T>(work: (store: Remote<StoreService>) => Promise<T>): Promise<T> {
    const done = this.#before.catch(() => undefined).then(() => work(this.#running().remote));
    this.#before = done;
    return done;
  }

  /** The store's thread; a new one where it was lost. */
  #running(): Served<StoreService> {
    if (this.#store !== undefined) return this.#store;
    const store = startService(this.#start, 'store');
    void store.lost.then(() => {
      this.#store = undefined;
    });
    return (this.#store = store);
  }
}
