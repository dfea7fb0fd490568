import { setTimeout as pause } from 'node:timers/promises';
import { SpoorError } from '../base/errors.ts';
import type { AnalyzeProgress, TailRequest, TailSummary } from '../contract/analysis.ts';
import type { JobOptions } from '../contract/rpc.ts';
import type { FormatName } from '../formats/format.ts';
import { DecodePool } from '../pipeline/decode-pool.ts';
import { Intake } from '../pipeline/intake.ts';
import { LiveDetection } from '../pipeline/live-detection.ts';
import { Tail, type TailContext } from '../pipeline/tail.ts';
import { startService } from '../pipeline/threads.ts';
import type { Stream } from '../sources/stream.ts';
import type { Source } from '../store/sources.ts';
import { evictionNotices, summaryOf, type AnalysisContext } from './analyze.ts';
import { checkLimits, checkTarget } from './check-request.ts';
import { chooseRules, type ChosenRules } from './rule-files.ts';
import { openStream, readStreamUri, type StreamUri } from './streams.ts';

/** Content that is taken in between two commits, at most. */
const mostBytes = 32 * 2 ** 20;
/** Milliseconds between two looks at a stream that has nothing. */
const nap = 100;

/** A stream into the case and rules over it, commit by commit, until it ends or is stopped; the next tail of the case goes on there. */
export async function tail(request: TailRequest, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<TailSummary> {
  const begun = performance.now();
  const { store, program } = context;
  const uri = readStreamUri(request.uri);
  check(request);
  const { sources, notices } = await store.open(request.case, 'create', request.memoryLimit);
  for (const text of notices) job.onProgress?.({ phase: 'notice', text });
  try {
    const run = await store.startRun({ kind: 'tail', program, arguments: request, inputs: [uri.path] });
    try {
      await new TailRun(request, uri, context, job, [...sources]).run();
      if (request.alerts !== undefined) await store.export({ kind: 'alerts' }, '', request.alerts);
      await store.endRun(run, job.signal?.aborted === true ? 'stopped' : 'done', []);
    } catch (error) {
      await store.endRun(run, 'failed', []).catch(() => undefined);
      throw error;
    }
    return { case: request.case, sources: (await store.sources()).map(summaryOf), ...(await store.resultCounts()), seconds: (performance.now() - begun) / 1000 };
  } finally {
    await store.close();
  }
}

function check({ rules, alerts, ...limits }: TailRequest): void {
  checkLimits({ from: undefined, to: undefined, ...limits });
  if (rules !== undefined) chooseRules(rules, []);
  if (alerts !== undefined) checkTarget(alerts, 'table');
}

/** One tail: takes in what comes, and has the rules look at it at every commit. */
class TailRun {
  readonly #request: TailRequest;
  readonly #uri: StreamUri;
  readonly #context: AnalysisContext;
  readonly #job: JobOptions<AnalyzeProgress>;
  readonly #known: Source[];
  #live: LiveDetection | undefined;
  /** When something came last. */
  #heard = performance.now();
  #told = false;

  constructor(request: TailRequest, uri: StreamUri, context: AnalysisContext, job: JobOptions<AnalyzeProgress>, known: Source[]) {
    this.#request = request;
    this.#uri = uri;
    this.#context = context;
    this.#job = job;
    this.#known = known;
  }

  async run(): Promise<void> {
    const { store, start } = this.#context;
    const { rules, workers, format, timeField, timeZone, clockOffset } = this.#request;
    const chosen = chooseRules(rules, await store.schema());
    const bound = this.#request.outOfOrderness ?? chosen.outOfOrderness;
    const pool = new DecodePool(start, workers);
    const detector = startService(start, 'detect');
    try {
      const intake = await Intake.open(store, { outOfOrderness: bound, live: this.#uri.kind === 'file' });
      const tails = { store, known: this.#known, intake, pool, options: { format: format as FormatName | undefined, timeField, timeZone, clockOffset } };
      const detect = async (): Promise<void> => {
        const fit = this.#live === undefined ? await this.#rules() : undefined;
        if (fit !== undefined) this.#live = await LiveDetection.begin(store, detector.remote, fit.rules, bound);
        await this.#live?.advance();
      };
      // What was stored before a kill may not have been looked at.
      await detect();
      while (await this.#follow(tails, detect)) await pause(nap);
      [...evictionNotices(this.#live?.evicted ?? {}), ...aheadNotices(this.#live?.ahead ?? 0)].forEach((text) => this.#job.onProgress?.({ phase: 'notice', text }));
    } finally {
      await pool.dispose();
      await detector.dispose();
    }
  }

  /** Of the built-in sets those whose fields are there, so not before there is any. */
  async #rules(): Promise<ChosenRules | undefined> {
    const schema = await this.#context.store.schema();
    return this.#request.rules === undefined && schema.length === 0 ? undefined : chooseRules(this.#request.rules, schema);
  }

  /** One stream to its end; whether another may follow. */
  async #follow(context: TailContext, detect: () => Promise<void>): Promise<boolean> {
    const own = this.#known.filter(({ path }) => path === this.#uri.path);
    if (this.#uri.kind === 'generator' && own.some(({ complete }) => complete)) return false;
    const source = own.findLast(({ complete }) => !complete);
    const stream = await this.#open(source);
    if (stream === undefined) return this.#isAwaited();
    const tail = new Tail(this.#uri, stream, source, context);
    try {
      const ended = await this.#read(tail, detect);
      return ended && this.#uri.kind === 'file' && this.#job.signal?.aborted !== true;
    } finally {
      await tail.dispose();
    }
  }

  /** Of a file that is not there yet. */
  #isAwaited(): boolean {
    if (!this.#told) this.#job.onProgress?.({ phase: 'notice', text: `${this.#uri.path} is not there yet; waiting for it.` });
    this.#told = true;
    return this.#job.signal?.aborted !== true && (performance.now() - this.#heard) * 1000 < (this.#request.untilIdle ?? Infinity);
  }

  async #open(source: Source | undefined): Promise<Stream | undefined> {
    const stream = await openStream(this.#uri, { position: source?.position ?? 0, prefixSha256: source?.prefixSha256 ?? emptySha256 });
    if (stream !== undefined || source === undefined) return stream;
    throw new SpoorError('source_changed', `${this.#uri.path} is not what it was when the case read its first ${source.position} bytes, and no file beside it is. Put it back, or start a new case.`, { path: this.#uri.path });
  }

  /** Whether it came to the stream's end. */
  async #read(tail: Tail, detect: () => Promise<void>): Promise<boolean> {
    const { commitEvery, untilIdle = Infinity } = this.#request;
    this.#heard = performance.now();
    let [committed, taken] = [performance.now(), 0];
    for (;;) {
      const bytes = await tail.read(mostBytes);
      taken += bytes;
      const now = performance.now();
      if (bytes > 0) this.#heard = now;
      const ended = bytes === 0 && await tail.end();
      const over = ended || this.#job.signal?.aborted === true || (now - this.#heard) * 1000 >= untilIdle;
      if (over || taken >= mostBytes || (taken > 0 && (now - committed) * 1000 >= commitEvery)) {
        await tail.drained();
        await this.#context.store.flush();
        await detect();
        [committed, taken] = [performance.now(), 0];
      }
      if (ended) this.#known.forEach((source, i) => source.path === this.#uri.path && (this.#known[i] = { ...source, complete: true }));
      if (over) return ended;
      if (bytes === 0) await pause(nap);
    }
  }
}

const aheadNotices = (events: number): readonly string[] => (events === 0 ? [] : [
  `${events.toLocaleString('en')} events stand more than an hour ahead of this machine's clock: they are stored but move no watermark, so rules see them once the other events have come so far. Is a clock wrong (--clock-offset mends it)?`,
]);

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
