import { setTimeout as pause } from 'node:timers/promises';
import { SpoorError } from '../base/errors.ts';
import { DecodePool } from '../pipeline/decode-pool.ts';
import { Intake } from '../pipeline/intake.ts';
import { Tail, type TailContext } from '../pipeline/tail.ts';
import type { Stream } from '../sources/stream.ts';
import type { Source } from '../store/sources.ts';
import { evictionNotices, type AnalysisContext } from './analyze.ts';
import { LiveRules } from './live-rules.ts';
import { Pulse } from './pulse.ts';
import type { TailPlan, TailTurn } from './tail-plan.ts';

/** Content that is taken in between two commits, at most. */
const mostBytes = 32 * 2 ** 20;
/** Content that is taken in before it looks up. */
const stepBytes = 2 ** 22;
/** Milliseconds between two looks at a stream that has nothing. */
const nap = 100;

/** One tail: takes in what comes, and has the rules look at it at every commit. */
export class TailRun {
  readonly #plan: TailPlan;
  readonly #context: Pick<AnalysisContext, 'store' | 'start'>;
  readonly #turn: TailTurn;
  readonly #known: Source[];
  readonly #rules: LiveRules;
  readonly #pulse: Pulse;
  /** When something came last. */
  #heard = performance.now();
  #told = false;
  #gaveWay = false;

  constructor(plan: TailPlan, context: Pick<AnalysisContext, 'store' | 'start'>, turn: TailTurn, known: Source[]) {
    this.#plan = plan;
    this.#context = context;
    this.#turn = turn;
    this.#known = known;
    this.#rules = new LiveRules(context, plan);
    this.#pulse = new Pulse(context.store, this.#rules, turn, known);
  }

  /** Whether it gave way to others; else the stream ended, was idle for long enough, or the signal came. */
  async run(): Promise<boolean> {
    const { store, start } = this.#context;
    const { options, workers } = this.#plan;
    const pool = new DecodePool(start, workers);
    try {
      const intake = await Intake.open(store, { outOfOrderness: await this.#rules.outOfOrderness(), live: this.#plan.origin.renewed });
      // What was stored before a kill may not have been looked at.
      await this.#rules.advance();
      await this.#pulse.committed();
      while (await this.#follow({ store, known: this.#known, intake, pool, options })) await pause(nap);
      [...evictionNotices(this.#rules.evicted), ...aheadNotices((await store.streamTime()).ahead)].forEach((text) => this.#turn.onProgress?.({ phase: 'notice', text }));
      return this.#gaveWay;
    } finally {
      // Where it failed, what the store has taken in is committed, and told.
      await store.flush().then(() => this.#pulse.committed()).catch(() => undefined);
      await pool.dispose();
      await this.#rules.dispose();
    }
  }

  /** One stream to its end; whether another may follow. */
  async #follow(context: TailContext): Promise<boolean> {
    const { origin } = this.#plan;
    const own = this.#known.filter(({ path }) => path === origin.path);
    if (!origin.renewed && own.some(({ complete }) => complete)) return false;
    const { source, stream } = await this.#open(own.findLast(({ complete }) => !complete) ?? own.at(-1));
    if (stream === undefined) return this.#isAwaited();
    const tail = new Tail(origin, stream, source, context);
    try {
      return await this.#read(tail) && origin.renewed && !this.#isLeft();
    } finally {
      await tail.dispose();
    }
  }

  /** Of a file that is not there yet. */
  #isAwaited(): boolean {
    if (!this.#told) this.#turn.onProgress?.({ phase: 'notice', text: `${this.#plan.origin.path} is not there yet; waiting for it.` });
    this.#told = true;
    this.#pulse.beat();
    return !this.#isOver();
  }

  /** Goes on with the source; where it was read to its end and is not what grows there, with another. */
  async #open(last: Source | undefined): Promise<{ readonly source: Source | undefined; readonly stream: Stream | undefined }> {
    const { origin } = this.#plan;
    const stream = last === undefined ? undefined : await origin.open(last);
    if (stream !== undefined) return { source: last, stream };
    if (last?.complete !== false) return { source: undefined, stream: await origin.open({ position: 0, prefixSha256: emptySha256 }) };
    throw new SpoorError('source_changed', `${origin.path} is not what it was when the case read its first ${last.position} bytes, and no file beside it is. Put it back, or start a new case.`, { path: origin.path });
  }

  /** Whether it came to the stream's end. */
  async #read(tail: Tail): Promise<boolean> {
    this.#heard = performance.now();
    let [committed, taken] = [performance.now(), 0];
    for (;;) {
      const bytes = await tail.read(stepBytes);
      taken += bytes;
      if (bytes > 0) this.#heard = performance.now();
      const ended = bytes === 0 && await tail.end();
      const over = ended || this.#isOver();
      if (over || taken >= mostBytes || (taken > 0 && (performance.now() - committed) * 1000 >= this.#plan.commitEvery)) {
        await this.#commit(tail);
        [committed, taken] = [performance.now(), 0];
      }
      if (ended) this.#known.splice(0, Infinity, ...await this.#context.store.sources());
      if (over) return ended;
      this.#pulse.beat();
      if (bytes === 0) await pause(nap);
    }
  }

  async #commit(tail: Tail): Promise<void> {
    await tail.drained();
    await this.#context.store.flush();
    await this.#rules.advance();
    await this.#pulse.committed();
  }

  /** It is left, or nothing came for long enough. */
  #isOver(): boolean {
    return this.#isLeft() || (performance.now() - this.#heard) * 1000 >= (this.#plan.untilIdle ?? Infinity);
  }

  /** Others wait, or it is stopped. */
  #isLeft(): boolean {
    this.#gaveWay = this.#turn.wanted?.() === true;
    return this.#gaveWay || this.#turn.signal?.aborted === true;
  }
}

const aheadNotices = (events: number): readonly string[] => (events === 0 ? [] : [
  `${events.toLocaleString('en')} events stand more than an hour ahead of this machine's clock: they are stored but move no watermark, so rules see them once the other events have come so far. Is a clock wrong (--clock-offset mends it)?`,
]);

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
