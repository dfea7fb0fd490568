import { throwIfCancelled, type CancelSignal } from '../base/cancel.ts';
import { SpoorError } from '../base/errors.ts';
import type { AnalyzeProgress, AnalyzeRequest, AnalyzeSummary, SourceSummary } from '../contract/analysis.ts';
import type { JobOptions, Remote } from '../contract/rpc.ts';
import type { FormatName } from '../formats/format.ts';
import { formatTime, type TimeRange } from '../model/time.ts';
import { DecodePool } from '../pipeline/decode-pool.ts';
import { Intake } from '../pipeline/intake.ts';
import { loadInput } from '../pipeline/load.ts';
import { runRules } from '../pipeline/run-rules.ts';
import { startService, type StartThread } from '../pipeline/threads.ts';
import { expandInputs, type Input, type InputProblem, type Inputs } from '../sources/inputs.ts';
import type { ResultCounts } from '../store/finding.ts';
import type { StoreService } from '../store/service.ts';
import type { Source } from '../store/sources.ts';
import { checkRequest } from './check-request.ts';
import { defaultCasePath } from './case-path.ts';
import { writeReport } from './report.ts';
import { chooseRules, type ChosenRules } from './rule-files.ts';

/** What one analysis works with. */
export interface AnalysisContext {
  readonly store: Remote<StoreService>;
  readonly start: StartThread;
  readonly program: string;
}

/** Inputs into the case, rules over it, results kept and written. What was committed stays where it ends early. */
export async function analyze(request: AnalyzeRequest, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<AnalyzeSummary> {
  const begun = performance.now();
  const notice = (text: string): void => job.onProgress?.({ phase: 'notice', text });
  const { store } = context;
  checkRequest(request);
  const given = findInputs(request.inputs);
  const path = request.case ?? (await defaultCasePath(request.inputs[0]!, given.inputs, store, request.memoryLimit));
  const opened = await store.open(path, 'create', request.memoryLimit);
  opened.notices.forEach(notice);
  try {
    await store.setInfo(request.info);
    const { unread, counts } = await loadAndDetect(given, request, async () => chooseRules(request.rules, await store.schema()), context, job);
    if (request.report !== undefined) await writeReport(store, path, request.report);
    const sources = await store.sources();
    return { case: path, sources: [...sources.map(summaryOf), ...unread.map(unreadSummary)], ...counts, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await store.close();
  }
}

/** Errors: `source_unreadable` where there is nothing to read. */
export function findInputs(paths: readonly string[]): Inputs {
  const given = expandInputs(paths);
  if (given.inputs.length === 0) throw noInputs(given.problems);
  return given;
}

export interface Analysed {
  /** Inputs that could not be read; the others are in the case. */
  readonly unread: readonly InputProblem[];
  readonly counts: ResultCounts;
}

/** One run over the case that is open, which stays open. `choose` is asked when all is loaded. */
export async function loadAndDetect({ inputs, problems }: Inputs, request: AnalyzeRequest, choose: () => Promise<ChosenRules>, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<Analysed> {
  const { store, program } = context;
  const notice = (text: string): void => job.onProgress?.({ phase: 'notice', text });
  for (const { path, problem } of problems) notice(`${path}: ${problem}. The rest is loaded.`);
  const run = await store.startRun({ kind: 'analyze', program, arguments: request, inputs: inputs.map((input) => input.path) });
  try {
    const unread = [...problems, ...await load(inputs, request, context, job)];
    const chosen = await choose();
    chosen.notices.forEach(({ text }) => notice(text));
    const counts = await detect(request, chosen, context, job);
    if (request.alerts !== undefined) await store.export({ kind: 'alerts' }, '', request.alerts);
    await store.endRun(run, 'done', unread);
    return { unread, counts };
  } catch (error) {
    await store.endRun(run, job.signal?.aborted === true ? 'stopped' : 'failed', []).catch(() => undefined);
    throw error;
  }
}

const noInputs = (problems: readonly InputProblem[]): SpoorError =>
  new SpoorError('source_unreadable', `There is nothing to read. ${problems.map(({ path, problem }) => `${path}: ${problem}.`).join(' ') || 'The folder holds no file.'}`);

/** Gives the inputs that could not be read; the others are in the case. */
async function load(inputs: readonly Input[], request: AnalyzeRequest, { store, start }: Pick<AnalysisContext, 'store' | 'start'>, job: JobOptions<AnalyzeProgress>): Promise<readonly InputProblem[]> {
  const intake = await Intake.open(store);
  const known = [...(await store.sources())];
  const pool = new DecodePool(start, request.workers);
  const failed: InputProblem[] = [];
  const totalBytes = inputs.some((input) => input.size < 0) ? undefined : inputs.reduce((sum, input) => sum + input.size, 0);
  const { timeField, timeZone, clockOffset } = request;
  let before = 0;
  try {
    for (const input of inputs) {
      throwIfCancelled(job.signal);
      const onProgress = ({ source, bytes, records }: { readonly source: string; readonly bytes: number; readonly records: number }): void =>
        job.onProgress?.({ phase: 'load', source, bytes: before + bytes, totalBytes, records });
      try {
        const options = { format: request.format as FormatName | undefined, timeField, timeZone, clockOffset };
        const loaded = await loadInput(input, { store, known, intake, pool, options, signal: job.signal, onProgress });
        if (loaded.how !== 'read') job.onProgress?.({ phase: 'notice', text: loaded.how === 'skipped' ? `${input.path} is in the case already (same SHA-256).` : `${input.path} was read on from where a run was cut off.` });
      } catch (error) {
        if (!(error instanceof SpoorError) || !unreadable.has(error.code)) throw error;
        failed.push({ path: input.path, problem: error.message });
        job.onProgress?.({ phase: 'notice', text: `${input.path}: ${error.message}. The rest is loaded.` });
      }
      before += Math.max(0, input.size);
    }
    if (failed.length === inputs.length) throw noInputs(failed);
  } finally {
    await store.flush().finally(() => pool.dispose());
  }
  return failed;
}

/** Errors of one input that leave the others alone. */
const unreadable: ReadonlySet<string> = new Set(['source_unreadable', 'unknown_format']);

export const evictionNotices = (evicted: ResultCounts['evicted']): readonly string[] => Object.entries(evicted).map(([rule, times]) =>
  `Rule ${rule} forgot keys ${times.toLocaleString('en')} times to stay within its max_keys; sequences that go on after that are told wrongly. Raise it if memory allows.`);

async function detect(request: AnalyzeRequest, { rules }: ChosenRules, context: Pick<AnalysisContext, 'store' | 'start'>, job: JobOptions<AnalyzeProgress>): Promise<ResultCounts> {
  const counts = await detectWith(context, rules, { from: request.from ?? -Infinity, to: request.to ?? Infinity }, job);
  throwIfCancelled(job.signal);
  await context.store.keepResults();
  evictionNotices(counts.evicted).forEach((text) => job.onProgress?.({ phase: 'notice', text }));
  return counts;
}

/** Runs rules over the open case; the results wait in the store to be kept or compared. */
export async function detectWith({ store, start }: Pick<AnalysisContext, 'store' | 'start'>, rules: ChosenRules['rules'], range: TimeRange, job: JobOptions<AnalyzeProgress>): Promise<ResultCounts> {
  const totalEvents = (await store.sources()).reduce((sum, source) => sum + source.events, 0);
  const detector = startService(start, 'detect');
  const stop = interruptOn(job.signal, store);
  try {
    return await runRules(store, detector.remote, rules, range, job.signal, (events) => job.onProgress?.({ phase: 'detect', events, totalEvents }));
  } finally {
    stop();
    await detector.dispose();
    await store.endDetection();
  }
}

/** Stops the store's statement as soon as the signal comes. */
export function interruptOn(signal: CancelSignal | undefined, store: Remote<StoreService>): () => void {
  const interrupt = (): void => void store.interrupt().catch(() => undefined);
  signal?.addEventListener('abort', interrupt);
  return () => signal?.removeEventListener('abort', interrupt);
}

const time = (value: number | undefined): string | null => (value === undefined ? null : formatTime(value));

export function summaryOf(source: Source): SourceSummary {
  const { name, format, records, events, rejected, duplicates, untimed, problem } = source;
  return {
    name, sha256: source.sha256 ?? null, format, records, events, rejected, duplicates,
    first: time(source.first), last: time(source.last), untimed, ...(problem === undefined ? {} : { problem }),
  };
}

const unreadSummary = ({ path, problem }: InputProblem): SourceSummary =>
  ({ name: path, sha256: null, format: 'unread', records: 0, events: 0, rejected: 0, duplicates: 0, first: null, last: null, untimed: 0, problem });
