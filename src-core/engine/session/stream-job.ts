import { throwIfCancelled } from '../../base/cancel.ts';
import type { AnalyzeProgress, TailProgress } from '../../contract/analysis.ts';
import type { LiveState } from '../../contract/streams.ts';
import type { GeneratedFile } from '../../sources/generated-file.ts';
import { follow } from '../tail.ts';
import type { TailPlan } from '../tail-plan.ts';
import type { RunningJob } from './jobs.ts';
import type { Parts } from './parts.ts';
import type { RuleSets } from './rule-sets.ts';

/** Microseconds that what came may wait to be committed. */
const commitEvery = 1e6;

export interface StreamSettings extends Omit<TailPlan, 'choose' | 'commitEvery' | 'untilIdle'> {
  /** As it was asked for, for the case's list of runs. */
  readonly request: object;
  /** Which a generator writes; the job ends with it. */
  readonly file: GeneratedFile | undefined;
}

/** A stream that is followed turn by turn, each from the last commit on and with the rules that the case has then. */
export class StreamJob {
  readonly #parts: Parts;
  readonly #rules: RuleSets;
  readonly #settings: StreamSettings;
  #progress: TailProgress = { phase: 'tail', events: 0, eventsPerSecond: 0, watermark: undefined, late: 0, waiting: 0 };
  /** Events of the turns before this one. */
  #before = 0;
  /** Rules were chosen since what they found was told last. */
  #chosen = false;
  #said = '';

  constructor(parts: Parts, rules: RuleSets, settings: StreamSettings) {
    this.#parts = parts;
    this.#rules = rules;
    this.#settings = settings;
  }

  get file(): GeneratedFile | undefined {
    return this.#settings.file;
  }

  get live(): LiveState {
    const { events, eventsPerSecond, watermark, late, waiting } = this.#progress;
    return { events, eventsPerSecond, watermark, late, waiting, generator: this.file?.state };
  }

  async run(job: RunningJob): Promise<void> {
    job.signal.addEventListener('abort', () => this.file?.records.close());
    while (await this.#turn(job)) {
      await job.giveWay();
      if (this.file === undefined) throwIfCancelled(job.signal);
    }
    throwIfCancelled(job.signal);
  }

  /** Whether it gave way to others. */
  async #turn(job: RunningJob): Promise<boolean> {
    const { board, case: open, start, program } = this.#parts;
    this.#before = this.#progress.events;
    job.update({ phase: 'follow', unit: 'events' });
    const store = await open.store();
    for (const group of ['cut off', 'waiting']) board.setProblems(group, []);
    const choose = await this.#rules.chooser(store);
    const plan = { ...this.#settings, commitEvery, untilIdle: undefined, choose: () => ((this.#chosen = true), choose()) };
    const turn = { signal: this.file === undefined ? job.signal : undefined, wanted: () => job.wanted(), onProgress: (progress: AnalyzeProgress) => this.#heard(progress, job) };
    try {
      return await follow(plan, this.#settings.request, { store, start, program }, turn);
    } finally {
      await open.sourcesChanged();
    }
  }

  #heard(progress: AnalyzeProgress, job: RunningJob): void {
    if (progress.phase === 'notice' && progress.text !== this.#said) this.#parts.board.say('warning', (this.#said = progress.text));
    if (progress.phase !== 'tail') return;
    const { events, watermark } = this.#progress;
    this.#progress = { ...progress, events: this.#before + progress.events };
    job.update({ done: this.#progress.events, live: this.live });
    const looked = progress.watermark !== watermark || this.#chosen;
    if (looked || this.#progress.events !== events) this.#tell(looked ? ['alerts', ...(this.#chosen ? ['rules' as const] : [])] : []);
    this.#chosen = false;
  }

  /** Where the store is lost, opening it again tells. */
  #tell(what: readonly ('alerts' | 'rules')[]): void {
    this.#parts.case.changed(...what).catch(() => undefined);
  }
}
