import type { CancelSignal } from '../base/cancel.ts';
import { SpoorError } from '../base/errors.ts';
import { LiveDetection } from '../pipeline/live-detection.ts';
import { startService, type Served } from '../pipeline/threads.ts';
import type { DetectService } from '../pipeline/detect.ts';
import { interruptOn, type AnalysisContext } from './analyze.ts';
import type { ChosenRules } from './rule-files.ts';
import { isLeft, type TailPlan, type TailTurn } from './tail-plan.ts';

/** The rules of a stream. They are chosen again when its events have a further field, since of the built-in sets those run whose fields are there. */
export class LiveRules {
  readonly #store: AnalysisContext['store'];
  readonly #plan: Pick<TailPlan, 'choose' | 'outOfOrderness'>;
  readonly #turn: TailTurn;
  readonly #left: Pick<CancelSignal, 'aborted'>;
  readonly #detector: Served<DetectService>;
  #live: LiveDetection | undefined;
  /** What was chosen last, for how many fields, and which rules run since. */
  #chosen: ChosenRules | undefined;
  #fields = 0;
  #names = '';

  constructor({ store, start }: Pick<AnalysisContext, 'store' | 'start'>, plan: Pick<TailPlan, 'choose' | 'outOfOrderness'>, turn: TailTurn) {
    this.#store = store;
    this.#plan = plan;
    this.#turn = turn;
    this.#left = { get aborted() { return isLeft(turn); } };
    this.#detector = startService(start, 'detect');
  }

  /** How far an event may stand behind a later one, microseconds. */
  async outOfOrderness(): Promise<number> {
    return this.#plan.outOfOrderness ?? (await this.#choose()).outOfOrderness;
  }

  /** Up to when the rules have seen all, microseconds. */
  get watermark(): number | undefined {
    return this.#live === undefined || this.#live.until === -Infinity ? undefined : this.#live.until;
  }

  /** See `ResultCounts`. */
  get evicted(): LiveDetection['evicted'] {
    return this.#live?.evicted ?? {};
  }

  /** Has them look at what was stored since, as far as the watermark lets it pass, or, where the stream is over, at all. Whether they came so far; where the turn is left meanwhile, the next one has them look again. */
  async advance(isOver: boolean): Promise<boolean> {
    const stop = interruptOn(this.#turn.signal, this.#store);
    try {
      await this.#begin(await this.#choose());
      await this.#live!.advance(isOver);
      return true;
    } catch (error) {
      if (error instanceof SpoorError && error.code === 'aborted' && this.#left.aborted) return false;
      throw error;
    } finally {
      stop();
    }
  }

  async dispose(): Promise<void> {
    await this.#detector.dispose();
    await this.#store.endFollowing().catch(() => undefined);
  }

  async #choose(): Promise<ChosenRules> {
    const fields = (await this.#store.schema()).length;
    if (this.#chosen === undefined || fields !== this.#fields) this.#chosen = await this.#plan.choose();
    this.#fields = fields;
    return this.#chosen;
  }

  async #begin({ rules, outOfOrderness }: ChosenRules): Promise<void> {
    const names = JSON.stringify(rules.map(({ rule, version }) => [rule.id, version]));
    if (this.#live !== undefined && names === this.#names) return;
    this.#live = await LiveDetection.begin(this.#store, this.#detector.remote, rules, this.#plan.outOfOrderness ?? outOfOrderness, this.#left);
    this.#names = names;
  }
}
