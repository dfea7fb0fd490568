import { CancelSource, throwIfCancelled, type CancelSignal } from '../../base/cancel.ts';
import { SpoorError, messageOf } from '../../base/errors.ts';
import type { JobState, Problem } from '../../contract/session.ts';
import type { Board } from './board.ts';
import { Turns } from './turns.ts';

export type JobKind = JobState['kind'];
type Step = Partial<Pick<JobState, 'phase' | 'done' | 'total' | 'unit' | 'records' | 'live'>>;

/** A job as its work sees it. */
export interface RunningJob {
  readonly signal: CancelSignal;
  update(step: Step): void;
  /** Whether others wait for their turn. */
  wanted(): boolean;
  /** Lets those go first that wait. */
  giveWay(): Promise<void>;
}

export interface JobRequest<Result> {
  readonly kind: JobKind;
  /** For people: `Load access.log`. */
  readonly title: string;
  /** What a load reads, so that it can be gone on with where it fails. */
  readonly inputs?: readonly string[];
  /** How much it has committed, where it would go on for ever. */
  readonly reached?: () => number;
  run(job: RunningJob): Promise<Result>;
}

interface Entry {
  readonly cancel: CancelSource;
  readonly ended: Promise<void>;
  result: unknown;
}

/** Long work, one at a time: what is started meanwhile waits, and what would go on for ever gives way to it. Goes on whoever watches. */
export class Jobs {
  readonly #board: Board;
  /** Waits until a lost engine is there again. */
  readonly #recovered: () => Promise<unknown>;
  readonly #entries = new Map<number, Entry>();
  readonly #turns = new Turns();
  #next = 1;

  constructor(board: Board, recovered: () => Promise<unknown>) {
    this.#board = board;
    this.#recovered = recovered;
  }

  start(request: JobRequest<unknown>): number {
    const id = this.#next++;
    const cancel = new CancelSource();
    this.#board.setJob({
      id, kind: request.kind, title: request.title, state: 'running', phase: 'wait', done: 0, total: undefined, unit: 'steps', records: 0,
      started: Date.now(), ended: undefined, error: undefined,
    });
    this.#entries.set(id, { cancel, ended: this.#run(id, request, cancel.signal), result: undefined });
    return id;
  }

  /** Until the job has ended, well or not. */
  async ended(id: number): Promise<void> {
    await this.#entries.get(id)?.ended;
  }

  /** Errors: `bad_argument` where there is no such job, or it has not ended well. */
  result(id: number, kind: JobKind): unknown {
    const job = this.#board.job(id);
    if (job?.kind !== kind || job.state !== 'done') throw new SpoorError('bad_argument', `Job ${id} has no result: ${job?.kind === kind ? `it is ${job.state}` : `there is no such job to ${kind}`}.`);
    return this.#entries.get(id)!.result;
  }

  cancel(id: number): void {
    this.#entries.get(id)?.cancel.cancel();
  }

  async cancelAll(): Promise<void> {
    for (const { cancel } of this.#entries.values()) cancel.cancel();
    await Promise.all([...this.#entries.values()].map(({ ended }) => ended));
  }

  /** Errors: `bad_argument` while it runs. */
  dismiss(id: number): void {
    if (this.#board.job(id)?.state === 'running') throw new SpoorError('bad_argument', 'This job still runs. Stop it first.');
    this.#entries.delete(id);
    this.#board.removeJob(id);
  }

  async #run(id: number, request: JobRequest<unknown>, signal: CancelSignal): Promise<void> {
    await this.#turns.take();
    this.#board.setProblems(groupOf(request), []);
    try {
      throwIfCancelled(signal);
      const result = await this.#again(request, this.#running(id, signal));
      this.#entries.get(id)!.result = result;
      this.#end(id, 'done', undefined);
    } catch (error) {
      this.#failed(id, request, signal.aborted, error);
    } finally {
      this.#turns.give();
    }
  }

  #running(id: number, signal: CancelSignal): RunningJob {
    return {
      signal,
      update: (step) => this.#update(id, step),
      wanted: () => this.#turns.wanted,
      giveWay: () => {
        this.#update(id, { phase: 'wait' });
        return this.#turns.giveWay();
      },
    };
  }

  /** What a lost thread cut off is begun once more, and then as often as it came any further: what was committed is not done twice. */
  async #again(request: JobRequest<unknown>, job: RunningJob): Promise<unknown> {
    for (let before = -1; ;) {
      try {
        return await request.run(job);
      } catch (error) {
        const reached = request.reached?.() ?? 0;
        if (!(error instanceof SpoorError) || error.code !== 'worker_lost' || reached <= before) throw error;
        before = reached;
        await this.#recovered();
        throwIfCancelled(job.signal);
        this.#board.say('warning', `${request.title}: ${error.message.split('. ')[0]}. Going on.`);
      }
    }
  }

  #failed(id: number, request: JobRequest<unknown>, stopped: boolean, error: unknown): void {
    const { title, inputs } = request;
    if (stopped) {
      this.#end(id, 'stopped', undefined);
      return this.#board.say('warning', `${title}: stopped.`);
    }
    const message = messageOf(error);
    this.#end(id, 'failed', { code: error instanceof SpoorError ? error.code : 'internal', message });
    const problem: Problem = { severity: 'error', text: message, about: title };
    this.#board.setProblems(groupOf(request), [inputs === undefined ? problem : { ...problem, resume: inputs }]);
    this.#board.say('error', `${title}: ${message}`);
  }

  #end(id: number, state: JobState['state'], error: JobState['error']): void {
    this.#board.setJob({ ...this.#board.job(id)!, state, error, ended: Date.now() });
  }

  #update(id: number, step: Step): void {
    this.#board.setJob({ ...this.#board.job(id)!, ...step });
  }
}

const groupOf = ({ title }: JobRequest<unknown>): string => `job ${title}`;
