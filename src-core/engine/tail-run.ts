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
import { isLeft, type TailPlan, type TailTurn } from './tail-plan.ts';

/** Content that is taken in between two commits, at most. */
const mostBytes = 32 * 2 ** 20;
/** Content that is taken in before it looks up. */
const stepBytes = 2 ** 22;
/** Milliseconds between two looks at a stream that has nothing. */
const nap = 100;

/** How a stream is over: it ended, it is left to others or stopped, or nothing came for long enough. */
type Over = 'ended' | 'left' | 'idle';

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
  /** What is told once was told. */
  #awaited = false;
  #ahead = false;

  constructor(plan: TailPlan, context: Pick<AnalysisContext, 'store' | 'start'>, turn: TailTurn, known: Source[]) {
    this.#plan = plan;
    this.#context = context;
    this.#turn = turn;
    this.#known = known;
    this.#rules = new LiveRules(context, plan, turn);
    this.#pulse = new Pulse(context.store, this.#rules, turn, known);
  }

  /** Whether it gave way to others; else it ended, or the signal came. */
  async run(): Promise<boolean> {
    const { store, start } = this.#context;
    const { options, workers } = this.#plan;
    const pool = new DecodePool(start, workers);
    try {
      const intake = await Intake.open(store, { outOfOrderness: await this.#rules.outOfOrderness(), live: this.#plan.origin.renewed });
      // What was stored before a kill may not have been looked at.
      let over: Over | undefined = await this.#look();
      while (over === undefined) {
        over = await this.#follow({ store, known: this.#known, intake, pool, options });
        if (over === undefined) await pause(nap);
      }
      if (over === 'ended') over = await this.#look(true) ?? over;
      evictionNotices(this.#rules.evicted).forEach((text) => this.#notice(text));
      return over === 'left' && this.#turn.signal?.aborted !== true;
    } finally {
      // Where it failed, what the store has taken in is committed, and told.
      await store.flush().then(() => this.#pulse.committed()).catch(() => undefined);
      await pool.dispose();
      await this.#rules.dispose();
    }
  }

  /** One stream to its end; `undefined` where another may follow. */
  async #follow(context: TailContext): Promise<Over | undefined> {
    const { origin } = this.#plan;
    const own = this.#known.filter(({ path }) => path === origin.path);
    if (!origin.renewed && own.some(({ complete }) => complete)) return 'ended';
    const { source, stream } = await this.#open(own.findLast(({ complete }) => !complete) ?? own.at(-1));
    if (stream === undefined) return this.#await();
    const tail = new Tail(origin, stream, source, context);
    try {
      const over = await this.#read(tail);
      return over === 'ended' && origin.renewed ? this.#over() : over;
    } finally {
      await tail.dispose();
    }
  }

  /** Of a file that is not there yet. */
  #await(): Over | undefined {
    if (!this.#awaited) this.#notice(`${this.#plan.origin.path} is not there yet; waiting for it.`);
    this.#awaited = true;
    this.#pulse.beat();
    return this.#over();
  }

  /** Goes on with the source; where it was read to its end and is not what grows there, with another. */
  async #open(last: Source | undefined): Promise<{ readonly source: Source | undefined; readonly stream: Stream | undefined }> {
    const { origin } = this.#plan;
    const stream = last === undefined ? undefined : await origin.open(last);
    if (stream !== undefined) return { source: last, stream };
    if (last?.complete !== false) return { source: undefined, stream: await origin.open({ position: 0, prefixSha256: emptySha256 }) };
    throw new SpoorError('source_changed', `${origin.path} is not what it was when the case read its first ${last.position} bytes, and no file beside it is. Put it back, or start a new case.`, { path: origin.path });
  }

  async #read(tail: Tail): Promise<Over> {
    this.#heard = performance.now();
    let [committed, taken] = [performance.now(), 0];
    for (;;) {
      const bytes = await tail.read(stepBytes);
      taken += bytes;
      if (bytes > 0) this.#heard = performance.now();
      let over: Over | undefined = bytes === 0 && await tail.end() ? 'ended' : this.#over();
      if (over !== undefined || taken >= mostBytes || (taken > 0 && (performance.now() - committed) * 1000 >= this.#plan.commitEvery)) {
        over = await this.#commit(tail) ?? over;
        [committed, taken] = [performance.now(), 0];
      }
      if (over === 'ended') this.#known.splice(0, Infinity, ...await this.#context.store.sources());
      if (over !== undefined) return over;
      this.#pulse.beat();
      if (bytes === 0) await pause(nap);
    }
  }

  async #commit(tail: Tail): Promise<'left' | undefined> {
    const { store } = this.#context;
    await tail.drained();
    await store.flush();
    const { ahead } = await store.streamTime();
    if (ahead > 0 && !this.#ahead) this.#notice(aheadNotice(ahead));
    this.#ahead ||= ahead > 0;
    return this.#look();
  }

  /** Has the rules look, unless it is left meanwhile. */
  async #look(isOver = false): Promise<'left' | undefined> {
    const looked = await this.#rules.advance(isOver);
    await this.#pulse.committed();
    return looked ? undefined : 'left';
  }

  #over(): Exclude<Over, 'ended'> | undefined {
    if (isLeft(this.#turn)) return 'left';
    return (performance.now() - this.#heard) * 1000 >= (this.#plan.untilIdle ?? Infinity) ? 'idle' : undefined;
  }

  #notice(text: string): void {
    this.#turn.onProgress?.({ phase: 'notice', text });
  }
}

const aheadNotice = (events: number): string =>
  `${events === 1 ? '1 event stands' : `${events.toLocaleString('en')} events stand`} more than an hour ahead of this machine's clock: stored, but without moving the watermark, so that rules see ${events === 1 ? 'it' : 'them'} once the other events have come so far. Is a clock or a time zone wrong (a clock offset mends it)?`;

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
