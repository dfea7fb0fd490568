import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { SpoorError } from '../base/errors.ts';
import type { JobOptions, Remote } from '../contract/rpc.ts';
import type { SessionState } from '../contract/session.ts';
import type { WorkbenchService } from '../contract/workbench.ts';
import type { StartThread } from '../pipeline/threads.ts';
import type { StoreService } from '../store/service.ts';
import { Board } from './session/board.ts';
import { HandOver } from './session/hand-over.ts';
import { Jobs } from './session/jobs.ts';
import { Learning } from './session/learning.ts';
import { Loading } from './session/loading.ts';
import { OpenCase } from './session/open-case.ts';
import type { Prepared } from './session/parts.ts';
import { RuleSets } from './session/rule-sets.ts';
import { listFolder } from './session/folder.ts';
import { Streams } from './session/streams.ts';
import { UserFiles } from './session/user-files.ts';

export interface SessionOptions {
  /** Name and version. */
  readonly program: string;
  /** Where the person's own documents and the sample case lie; made where it is not there. */
  readonly userFolder: string;
}

type Service = WorkbenchService;
type Request<Name extends keyof Service> = Parameters<Service[Name]>[0];
type Answer<Name extends keyof Service> = ReturnType<Service[Name]>;

/** The engine behind every screen: one case that stays open, the work on it, and what is told of both. Screens come and go. */
export class Session implements WorkbenchService {
  readonly #board: Board;
  readonly #case: OpenCase;
  readonly #jobs: Jobs;
  readonly #loading: Loading;
  readonly #rules: RuleSets;
  readonly #learning: Learning;
  readonly #streams: Streams;
  readonly #handOver: HandOver;
  readonly #files: UserFiles;
  /** Changes of the case that screens ask for, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(start: StartThread, { program, userFolder }: SessionOptions) {
    this.#board = new Board(program);
    this.#case = new OpenCase(start, this.#board);
    this.#jobs = new Jobs(this.#board, () => this.#case.settled());
    this.#files = new UserFiles(userFolder);
    const parts = { board: this.#board, case: this.#case, jobs: this.#jobs, start, program };
    this.#rules = new RuleSets(parts);
    const workers = Math.min(4, availableParallelism());
    this.#loading = new Loading(parts, this.#rules, workers);
    this.#streams = new Streams(parts, this.#rules, workers, userFolder);
    this.#learning = new Learning(parts);
    this.#handOver = new HandOver(parts);
  }

  /** Stops what runs and closes the case. */
  async dispose(): Promise<void> {
    await this.#alone(async () => {
      await this.#jobs.cancelAll();
      await this.#case.dispose();
    });
    this.#board.dispose();
  }

  watch(job: JobOptions<SessionState>): Promise<void> {
    return this.#board.watch(job);
  }

  openCase({ path }: Request<'openCase'>): Promise<void> {
    return this.#alone(() => this.#open(resolve(path), 'write'));
  }

  openSample(): Promise<void> {
    return this.#alone(async () => {
      const { path, input } = this.#files.sample();
      await this.#files.make();
      if (this.#case.path !== path) await this.#open(path, 'create');
      const job = await this.#loading.loadSample(input);
      if (job !== undefined) await this.#jobs.ended(job);
    });
  }

  closeCase(): Promise<void> {
    return this.#alone(async () => {
      await this.#jobs.cancelAll();
      await this.#case.close();
    });
  }

  async cancelJob({ id }: Request<'cancelJob'>): Promise<void> {
    this.#jobs.cancel(id);
  }

  async dismissJob({ id }: Request<'dismissJob'>): Promise<void> {
    this.#jobs.dismiss(id);
  }

  async output({ after }: Request<'output'>): Answer<'output'> {
    return this.#board.lines(after);
  }

  preview(request: Request<'preview'>): Answer<'preview'> {
    return this.#loading.preview(request);
  }

  load(request: Request<'load'>): Answer<'load'> {
    return this.#begin(() => this.#loading.prepare(request));
  }

  histogram(request: Request<'histogram'>, job: JobOptions<never> = {}): Answer<'histogram'> {
    return this.#ask((store) => store.histogram(request, job));
  }

  eventCount(request: Request<'eventCount'>, job: JobOptions<never> = {}): Answer<'eventCount'> {
    return this.#ask((store) => store.eventCount(request, job));
  }

  eventPage(request: Request<'eventPage'>, job: JobOptions<never> = {}): Answer<'eventPage'> {
    return this.#ask((store) => store.eventPage(request, job));
  }

  eventOffset(request: Request<'eventOffset'>, job: JobOptions<never> = {}): Answer<'eventOffset'> {
    return this.#ask((store) => store.eventOffset(request, job));
  }

  event(request: Request<'event'>): Answer<'event'> {
    return this.#ask((store) => store.event(request));
  }

  fields(): Answer<'fields'> {
    return this.#ask((store) => store.fields());
  }

  topValues(request: Request<'topValues'>, job: JobOptions<never> = {}): Answer<'topValues'> {
    return this.#ask((store) => store.topValues(request, job));
  }

  suggestValues(request: Request<'suggestValues'>, job: JobOptions<never> = {}): Answer<'suggestValues'> {
    return this.#ask((store) => store.suggestValues(request, job));
  }

  places(request: Request<'places'>, job: JobOptions<never> = {}): Answer<'places'> {
    return this.#ask((store) => store.places(request, job));
  }

  alertGroups(request: Request<'alertGroups'>, job: JobOptions<never> = {}): Answer<'alertGroups'> {
    return this.#ask((store) => store.alertGroups(request, job));
  }

  alertPage(request: Request<'alertPage'>, job: JobOptions<never> = {}): Answer<'alertPage'> {
    return this.#ask((store) => store.alertPage(request, job));
  }

  alert(request: Request<'alert'>): Answer<'alert'> {
    return this.#ask((store) => store.alert(request));
  }

  machine(request: Request<'machine'>, job: JobOptions<never> = {}): Answer<'machine'> {
    return this.#ask((store) => store.machine(request, job));
  }

  learn(request: Request<'learn'>): Answer<'learn'> {
    return this.#learning.learn(request);
  }

  async learned({ job }: Request<'learned'>): Answer<'learned'> {
    return this.#learning.learned(job);
  }

  conform(request: Request<'conform'>): Answer<'conform'> {
    return this.#learning.conform(request);
  }

  async conformed({ job }: Request<'conformed'>): Answer<'conformed'> {
    return this.#learning.conformed(job);
  }

  async triage(request: Request<'triage'>): Promise<void> {
    await this.#ask((store) => store.triage(request));
    await this.#case.changed('alerts');
  }

  ruleSets(): Answer<'ruleSets'> {
    return this.#rules.list();
  }

  tryRules(request: Request<'tryRules'>): Answer<'tryRules'> {
    return this.#rules.tryOut(request.files);
  }

  async tried({ job }: Request<'tried'>): Answer<'tried'> {
    return this.#rules.tried(job);
  }

  keepRules(request: Request<'keepRules'>): Answer<'keepRules'> {
    return this.#rules.keep(request.files);
  }

  sql(request: Request<'sql'>, job: JobOptions<never> = {}): Answer<'sql'> {
    return this.#ask((store) => store.sql(request, job));
  }

  sqlTables(): Answer<'sqlTables'> {
    return this.#ask((store) => store.sqlTables());
  }

  follow(request: Request<'follow'>): Answer<'follow'> {
    return this.#begin(() => this.#streams.follow(request));
  }

  generate(request: Request<'generate'>): Answer<'generate'> {
    return this.#begin(async () => {
      if (this.#case.path === undefined) await this.#files.make();
      return this.#streams.generate(request);
    });
  }

  async steer(request: Request<'steer'>): Answer<'steer'> {
    this.#streams.steer(request);
  }

  async inject(request: Request<'inject'>): Answer<'inject'> {
    this.#streams.inject(request);
  }

  ledger(): Answer<'ledger'> {
    return this.#ask((store) => store.ledger());
  }

  rejects(request: Request<'rejects'>): Answer<'rejects'> {
    return this.#ask((store) => store.rejects(request));
  }

  reportPreview(request: Request<'reportPreview'>): Answer<'reportPreview'> {
    return this.#handOver.preview(request);
  }

  export(request: Request<'export'>): Answer<'export'> {
    return this.#handOver.export(request);
  }

  verify(): Answer<'verify'> {
    return this.#handOver.verify();
  }

  async verified({ job }: Request<'verified'>): Answer<'verified'> {
    return this.#handOver.verified(job);
  }

  caseDetails(): Answer<'caseDetails'> {
    return this.#handOver.details();
  }

  setCaseDetails(request: Request<'setCaseDetails'>): Promise<void> {
    return this.#handOver.setDetails(request);
  }

  folder({ path }: Request<'folder'>): Answer<'folder'> {
    return listFolder(path);
  }

  recentCases(): Answer<'recentCases'> {
    return this.#files.recentCases();
  }

  readDocument({ name }: Request<'readDocument'>): Answer<'readDocument'> {
    return this.#files.read(name);
  }

  writeDocument({ name, json }: Request<'writeDocument'>): Promise<void> {
    return this.#files.write(name, json);
  }

  #begin(prepare: () => Promise<Prepared>): Promise<number> {
    return this.#alone(async () => {
      const prepared = await prepare();
      if (prepared.path !== this.#case.path) await this.#open(prepared.path, 'create');
      return prepared.start();
    });
  }

  async #open(path: string, mode: 'write' | 'create'): Promise<void> {
    if (path === this.#case.path) return;
    await this.#jobs.cancelAll();
    await this.#case.open(path, mode);
    await this.#files.opened(path).catch((error: unknown) => this.#board.say('warning', `The list of recent cases was not kept: ${error instanceof SpoorError ? error.message : String(error)}`));
  }

  async #ask<T>(question: (store: Remote<StoreService>) => Promise<T>): Promise<T> {
    return question(await this.#case.store());
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
