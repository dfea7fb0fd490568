import { LiveDetection } from '../pipeline/live-detection.ts';
import { startService, type Served } from '../pipeline/threads.ts';
import type { DetectService } from '../pipeline/detect.ts';
import type { AnalysisContext } from './analyze.ts';
import type { ChosenRules } from './rule-files.ts';
import type { TailPlan } from './tail-plan.ts';

/** The rules of a stream. They are chosen again when its events have a further field, since of the built-in sets those run whose fields are there. */
export class LiveRules {
  readonly #store: AnalysisContext['store'];
  readonly #plan: Pick<TailPlan, 'choose' | 'outOfOrderness'>;
  readonly #detector: Served<DetectService>;
  #live: LiveDetection | undefined;
  /** How many fields there were, and which rules run since. */
  #fields = -1;
  #names = '';

  constructor({ store, start }: Pick<AnalysisContext, 'store' | 'start'>, plan: Pick<TailPlan, 'choose' | 'outOfOrderness'>) {
    this.#store = store;
    this.#plan = plan;
    this.#detector = startService(start, 'detect');
  }

  /** How far an event may stand behind a later one, microseconds. */
  async outOfOrderness(): Promise<number> {
    return this.#plan.outOfOrderness ?? (await this.#plan.choose()).outOfOrderness;
  }

  /** Up to when the rules have seen all, microseconds. */
  get watermark(): number | undefined {
    return this.#live === undefined || this.#live.until === -Infinity ? undefined : this.#live.until;
  }

  /** See `ResultCounts`. */
  get evicted(): LiveDetection['evicted'] {
    return this.#live?.evicted ?? {};
  }

  /** Has them look at what was stored since, as far as the watermark lets it pass. */
  async advance(): Promise<void> {
    const fields = (await this.#store.schema()).length;
    if (fields !== this.#fields) await this.#begin(await this.#plan.choose());
    this.#fields = fields;
    await this.#live!.advance();
  }

  async dispose(): Promise<void> {
    await this.#detector.dispose();
    await this.#store.endFollowing().catch(() => undefined);
  }

  async #begin({ rules, outOfOrderness }: ChosenRules): Promise<void> {
    const names = JSON.stringify(rules.map(({ rule, version }) => [rule.id, version]));
    if (this.#live === undefined || names !== this.#names) this.#live = await LiveDetection.begin(this.#store, this.#detector.remote, rules, this.#plan.outOfOrderness ?? outOfOrderness);
    this.#names = names;
  }
}
