import type { Remote } from '../contract/rpc.ts';
import type { TimeRange } from '../model/time.ts';
import type { Detected, PlannedRule, ResultCounts } from '../store/finding.ts';
import type { StoreService } from '../store/service.ts';
import type { DetectService } from './detect.ts';

/**
 * Detection over a stream's stored events, as far as the watermark lets them pass: the highest event time less `outOfOrderness`.
 * The state of all rules follows from the events that were let pass, so after a kill these are run through the rules again and nothing
 * beside how far the results go need be kept.
 */
export class LiveDetection {
  readonly #store: Remote<StoreService>;
  readonly #detect: Remote<DetectService>;
  readonly #outOfOrderness: number;
  #until = -Infinity;
  /** See `ResultCounts`. */
  evicted: ResultCounts['evicted'] = {};

  private constructor(store: Remote<StoreService>, detect: Remote<DetectService>, outOfOrderness: number) {
    this.#store = store;
    this.#detect = detect;
    this.#outOfOrderness = outOfOrderness;
  }

  static async begin(store: Remote<StoreService>, detect: Remote<DetectService>, rules: readonly PlannedRule[], outOfOrderness: number): Promise<LiveDetection> {
    const live = new LiveDetection(store, detect, outOfOrderness);
    await detect.start(rules.map(({ rule, plan }) => ({ rule, plan })));
    live.#until = await store.follow(rules, outOfOrderness);
    if (live.#until > -Infinity) {
      await live.#run({ from: -Infinity, to: live.#until }, () => Promise.resolve());
      await store.endDetection();
    }
    return live;
  }

  /** Up to when the rules have seen all, microseconds. */
  get until(): number {
    return this.#until;
  }

  /** Lets pass what the watermark allows; the results are the case's when this is done. */
  async advance(): Promise<void> {
    const { highest } = await this.#store.streamTime();
    const watermark = highest - this.#outOfOrderness;
    if (watermark <= this.#until) return;
    await this.#run({ from: this.#until, to: watermark }, (found) => this.#store.addFound(found));
    this.evicted = await this.#store.keepFollowed();
    this.#until = watermark;
  }

  /** The stream is over: nothing will come before or behind what is there, so the rules see all of it. */
  async end(): Promise<void> {
    await this.#store.followTo({ from: this.#until, to: Infinity });
    await this.#see((found) => this.#store.addFound(found));
    await this.#store.addFound(await this.#detect.end());
    this.evicted = await this.#store.keepFollowed();
    this.#until = (await this.#store.streamTime()).highest;
  }

  async #run(range: TimeRange, keep: (found: Detected) => Promise<void>): Promise<void> {
    await this.#store.followTo(range);
    await this.#see(keep);
    await keep(await this.#detect.advance(range.to));
  }

  async #see(keep: (found: Detected) => Promise<void>): Promise<void> {
    for (let batch = await this.#store.nextEvents(); batch !== undefined; batch = await this.#store.nextEvents()) await keep(await this.#detect.process(batch));
  }
}
