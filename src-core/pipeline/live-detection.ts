import { throwIfCancelled, type CancelSignal } from '../base/cancel.ts';
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
  readonly #left: Pick<CancelSignal, 'aborted'>;
  #until = -Infinity;
  #highest = Infinity;
  /** See `ResultCounts`. */
  evicted: ResultCounts['evicted'] = {};

  private constructor(store: Remote<StoreService>, detect: Remote<DetectService>, outOfOrderness: number, left: Pick<CancelSignal, 'aborted'>) {
    this.#store = store;
    this.#detect = detect;
    this.#outOfOrderness = outOfOrderness;
    this.#left = left;
  }

  /** `left`: then it stops in the midst of catching up, and is of no more use: another goes on from what is kept. */
  static async begin(store: Remote<StoreService>, detect: Remote<DetectService>, rules: readonly PlannedRule[], outOfOrderness: number, left: Pick<CancelSignal, 'aborted'>): Promise<LiveDetection> {
    const live = new LiveDetection(store, detect, outOfOrderness, left);
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
    return Math.min(this.#until, this.#highest);
  }

  /** Lets pass what the watermark allows, or, where the stream is over, all; the results are the case's when this is done. Errors: `aborted`. */
  async advance(isOver: boolean): Promise<void> {
    this.#highest = (await this.#store.streamTime()).highest;
    const watermark = isOver ? Infinity : this.#highest - this.#outOfOrderness;
    if (watermark <= this.#until) return;
    await this.#run({ from: this.#until, to: watermark }, (found) => this.#store.addFound(found));
    this.evicted = await this.#store.keepFollowed();
    this.#until = watermark;
  }

  /** What is left before looks at little all the same: at what came since the last commit. */
  async #run(range: TimeRange, keep: (found: Detected) => Promise<void>): Promise<void> {
    const leftBefore = this.#left.aborted;
    await this.#store.followTo(range);
    let batch = await this.#store.nextEvents();
    while (batch !== undefined) {
      await keep(await this.#detect.process(batch));
      batch = await this.#store.nextEvents();
      if (batch !== undefined) throwIfCancelled(this.#left);
    }
    // Events that are being read when the store is interrupted end as though these were all.
    if (!leftBefore) throwIfCancelled(this.#left);
    await keep(await (range.to === Infinity ? this.#detect.end() : this.#detect.advance(range.to)));
  }
}
