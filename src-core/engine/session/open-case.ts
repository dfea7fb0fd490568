import { basename } from 'node:path';
import { SpoorError, messageOf } from '../../base/errors.ts';
import { cellText } from '../../contract/columns.ts';
import type { Remote } from '../../contract/rpc.ts';
import type { CaseState, Problem } from '../../contract/session.ts';
import { formatTime } from '../../model/time.ts';
import { startService, type Served, type StartThread } from '../../pipeline/threads.ts';
import type { CaseCounts, OpenMode, StoreService } from '../../store/service.ts';
import type { Board } from './board.ts';

const memoryLimit = '1GB';
/** Milliseconds between two looks at what was committed. */
const lookInterval = 250;

type Revision = keyof CaseState['revisions'];
type Store = Remote<StoreService>;

/** The store's thread and the case that stays open in it. A thread that is lost is replaced, and the case opened again. */
export class OpenCase {
  readonly #start: StartThread;
  readonly #board: Board;
  #served: Served<StoreService> | undefined;
  #path: string | undefined;
  /** Opening, closing and recovering, one after the other. */
  #turn: Promise<unknown> = Promise.resolve();
  #looks: Promise<unknown> = Promise.resolve();
  /** Goes on from case to case, so that no answer of one is taken for another's. */
  #revisions: CaseState['revisions'] = { events: 1, alerts: 1, rules: 1 };

  constructor(start: StartThread, board: Board) {
    this.#start = start;
    this.#board = board;
  }

  get path(): string | undefined {
    return this.#path;
  }

  get counts(): CaseCounts | undefined {
    return this.#board.case;
  }

  /** Errors: `no_such_case`. */
  async store(): Promise<Store> {
    await this.#turn;
    if (this.#path === undefined || this.#served === undefined) throw new SpoorError('no_such_case', 'No case is open. Open one, or open a log.');
    return this.#served.remote;
  }

  /** Until nothing is being opened, closed or recovered. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** Where it cannot be opened, the case that was open before is open again. */
  open(path: string, mode: OpenMode): Promise<void> {
    return this.#alone(async () => {
      const before = this.#path;
      await this.#close();
      try {
        await this.#open(path, mode);
      } catch (error) {
        if (before !== undefined && before !== path) await this.#open(before, 'write').catch(() => this.#close());
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.#alone(() => this.#close());
  }

  /** Tells what has changed, and how much there is now. */
  async changed(...what: readonly Revision[]): Promise<void> {
    for (const name of what) this.#revisions = { ...this.#revisions, [name]: this.#revisions[name] + 1 };
    await this.#look();
  }

  /** Tells what a load or a stream has changed, however it ended; where the store was lost, opening it again tells. */
  async sourcesChanged(): Promise<void> {
    try {
      const store = await this.store();
      this.#board.setProblems('sources', sourceProblems(await store.ledger()));
      this.#board.setProblems('waiting', await waiting(store));
      await this.changed('alerts', 'rules');
    } catch (error) {
      if (!(error instanceof SpoorError)) throw error;
    }
  }

  /** Looks for what is committed while the work goes on. */
  async whileLooking<T>(work: () => Promise<T>): Promise<T> {
    let looking: Promise<void> | undefined;
    const look = (): void => {
      looking ??= this.#look().catch(() => undefined).finally(() => (looking = undefined));
    };
    const timer = setInterval(look, lookInterval);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      await looking;
    }
  }

  async dispose(): Promise<void> {
    await this.close();
    await this.#served?.dispose();
  }

  /** One look after the other, so that what was counted last is told last. */
  #look(): Promise<void> {
    const look = this.#looks.then(() => this.#lookNow());
    this.#looks = look.catch(() => undefined);
    return look;
  }

  async #lookNow(): Promise<void> {
    const counts = await (await this.store()).counts();
    const known = this.#board.case;
    if (known === undefined) return;
    if (!sameEvents(known, counts)) this.#revisions = { ...this.#revisions, events: this.#revisions.events + 1 };
    this.#board.setCase({ ...known, ...counts, revisions: this.#revisions });
  }

  async #open(path: string, mode: OpenMode): Promise<void> {
    const store = this.#thread();
    const opened = await store.open(path, mode, memoryLimit);
    const [info, counts] = await Promise.all([store.info(), store.counts()]);
    this.#revisions = { events: this.#revisions.events + 1, alerts: this.#revisions.alerts + 1, rules: this.#revisions.rules + 1 };
    this.#path = path;
    this.#board.setCase({ path, id: info.id, ...counts, revisions: this.#revisions });
    this.#board.setProblems('opening', opened.notices.map((text) => ({ severity: 'information', text, about: basename(path) })));
    this.#board.setProblems('cut off', await cutOff(store));
    this.#board.setProblems('sources', sourceProblems(opened.sources));
    this.#board.setProblems('waiting', await waiting(store));
    this.#board.say('info', `Opened ${path}.`);
  }

  async #close(): Promise<void> {
    if (this.#path === undefined) return;
    const path = this.#path;
    this.#path = undefined;
    this.#board.setCase(undefined);
    this.#board.clearProblems();
    await this.#served?.remote.close().catch((error: unknown) => this.#board.say('warning', `${path} was not closed well: ${messageOf(error)}`));
    this.#board.say('info', `Closed ${path}.`);
  }

  #thread(): Store {
    if (this.#served !== undefined) return this.#served.remote;
    const served = startService(this.#start, 'store');
    void served.lost.then((error) => this.#lost(served, error));
    this.#served = served;
    return served.remote;
  }

  /** The file is free only when the thread has ended. */
  #lost(served: Served<StoreService>, error: Error): void {
    this.#served = undefined;
    this.#board.say('error', `The engine stopped: ${error.message}.`);
    this.#board.setProblems('engine', [{ severity: 'error', about: 'engine', text: `The engine stopped (${error.message}) and is being started again.` }]);
    void this.#alone(async () => {
      await served.dispose();
      const path = this.#path;
      if (path === undefined) return this.#board.setProblems('engine', []);
      this.#board.setProblems('engine', await this.#recover(path, error));
    });
  }

  async #recover(path: string, lost: Error): Promise<readonly Problem[]> {
    try {
      await this.#open(path, 'write');
      return [{ severity: 'warning', about: 'engine', text: `The engine stopped (${lost.message}) and was started again. What was committed is safe.` }];
    } catch (error) {
      this.#path = undefined;
      this.#board.setCase(undefined);
      return [{ severity: 'error', about: 'engine', text: `The engine stopped (${lost.message}), and ${path} could not be opened again: ${messageOf(error)} Open the case anew.` }];
    }
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

const sameEvents = (one: CaseCounts, other: CaseCounts): boolean =>
  one.events === other.events && one.rejected === other.rejected && one.sources === other.sources && one.first === other.first && one.last === other.last;

/** What is wrong with sources, as the case knows it. */
const sourceProblems = (sources: readonly { readonly name: string; readonly problem: string | undefined }[]): readonly Problem[] =>
  sources.flatMap(({ name, problem }) => (problem === undefined ? [] : [{ severity: 'warning' as const, text: `${name}: ${problem}.`, about: name }]));

/** The end of a stream that nobody follows now. */
async function waiting(store: Store): Promise<readonly Problem[]> {
  const { waiting: events } = await store.streamCounts();
  if (events === 0) return [];
  return [{ severity: 'information', about: 'stream', text: `The last ${events.toLocaleString('en')} events of the stream were seen by no rule yet, since others that come may lie before them. Follow it again, or keep the rules once more: then they look at all that is there.` }];
}

/** A run that nobody ended: its host was killed. */
async function cutOff(store: Store): Promise<readonly Problem[]> {
  const { columns, rows } = await store.sql({ text: `select inputs::varchar, kind from runs where kind in ('analyze', 'tail') and state = 'running' order by id desc`, limit: 1 }, {});
  const inputs = rows === 0 ? [] : (JSON.parse(cellText(columns[0]!, 0) ?? '[]') as readonly string[]);
  if (inputs.length === 0) return [];
  if (cellText(columns[1]!, 0) === 'tail') return [await cutOffStream(store, inputs[0]!)];
  const what = inputs.length === 1 ? inputs[0]! : `${inputs.length} inputs`;
  return [{ severity: 'warning', about: 'engine', text: `Loading ${what} was cut off. What was committed is safe; load again to go on from there.`, resume: inputs }];
}

async function cutOffStream(store: Store, path: string): Promise<Problem> {
  const last = Math.max(...(await store.ledger()).filter((source) => source.path === path).map((source) => source.last ?? -Infinity));
  const until = last === -Infinity ? '' : `, up to its events of ${formatTime(last)},`;
  return { severity: 'warning', about: 'engine', text: `${path} was followed${until} when the program was cut off. What was committed is safe; follow it again to go on from there.` };
}
