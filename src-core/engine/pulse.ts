import type { TailProgress } from '../contract/analysis.ts';
import type { Source } from '../store/sources.ts';
import type { AnalysisContext } from './analyze.ts';
import type { LiveRules } from './live-rules.ts';
import type { TailTurn } from './tail-plan.ts';

/** Milliseconds between two tellings where nothing is committed, and over how many a rate is taken. */
const interval = 1000;
const reach = 5000;

const eventsOf = (sources: readonly Source[]): number => sources.reduce((sum, { events }) => sum + events, 0);

/** Tells how a stream goes: at every commit, and each second. */
export class Pulse {
  readonly #store: AnalysisContext['store'];
  readonly #rules: LiveRules;
  readonly #turn: TailTurn;
  readonly #before: number;
  /** When there were how many events, the last seconds' commits and one before them. */
  #marks: { readonly at: number; readonly events: number }[] = [{ at: performance.now(), events: 0 }];
  #progress: TailProgress = { phase: 'tail', events: 0, eventsPerSecond: 0, watermark: undefined, late: 0, waiting: 0 };
  #told = performance.now();

  constructor(store: AnalysisContext['store'], rules: LiveRules, turn: TailTurn, known: readonly Source[]) {
    this.#store = store;
    this.#rules = rules;
    this.#turn = turn;
    this.#before = eventsOf(known);
  }

  async committed(): Promise<void> {
    const events = eventsOf(await this.#store.sources()) - this.#before;
    this.#marks.push({ at: performance.now(), events });
    this.#progress = { ...this.#progress, events, watermark: this.#rules.watermark, ...await this.#store.streamCounts() };
    this.#tell();
  }

  beat(): void {
    if (performance.now() - this.#told >= interval) this.#tell();
  }

  #tell(): void {
    this.#told = performance.now();
    while (this.#marks.length > 1 && this.#marks[1]!.at < this.#told - reach) this.#marks.shift();
    const [{ at, events }] = this.#marks as [{ readonly at: number; readonly events: number }];
    const seconds = Math.max(interval, this.#told - at) / 1000;
    this.#turn.onProgress?.({ ...this.#progress, eventsPerSecond: (this.#progress.events - events) / seconds });
  }
}
