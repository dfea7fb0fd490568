import type { AnalyzeProgress, TailRequest, TailSummary } from '../contract/analysis.ts';
import type { JobOptions } from '../contract/rpc.ts';
import type { FormatName } from '../formats/format.ts';
import { summaryOf, type AnalysisContext } from './analyze.ts';
import { checkLimits, checkReading, checkTarget } from './check-request.ts';
import { chooseRules } from './rule-files.ts';
import { readStreamUri } from './streams.ts';
import type { TailPlan, TailTurn } from './tail-plan.ts';
import { TailRun } from './tail-run.ts';

/** A stream into the case and rules over it, commit by commit, until it ends or is stopped; the next tail of the case goes on there. */
export async function tail(request: TailRequest, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<TailSummary> {
  const begun = performance.now();
  const { store } = context;
  const origin = readStreamUri(request.uri);
  check(request);
  const { notices } = await store.open(request.case, 'create', request.memoryLimit);
  for (const text of notices) job.onProgress?.({ phase: 'notice', text });
  try {
    const options = { ...request, format: request.format as FormatName | undefined };
    await follow({ ...request, origin, options, choose: async () => chooseRules(request.rules, await store.schema()) }, request, context, job);
    if (request.alerts !== undefined) await store.export({ kind: 'alerts' }, '', request.alerts);
    return { case: request.case, sources: (await store.sources()).map(summaryOf), ...(await store.resultCounts()), seconds: (performance.now() - begun) / 1000 };
  } finally {
    await store.close();
  }
}

/** One run over the case that is open, which stays open. Whether it gave way to others and is to be gone on with. */
export async function follow(plan: TailPlan, request: object, { store, start, program }: AnalysisContext, turn: TailTurn): Promise<boolean> {
  const run = await store.startRun({ kind: 'tail', program, arguments: request, inputs: [plan.origin.path] });
  try {
    const gaveWay = await new TailRun(plan, { store, start }, turn, [...await store.sources()]).run();
    await store.endRun(run, turn.signal?.aborted === true ? 'stopped' : 'done', []);
    return gaveWay;
  } catch (error) {
    await store.endRun(run, 'failed', []).catch(() => undefined);
    throw error;
  }
}

function check({ rules, alerts, ...others }: TailRequest): void {
  checkLimits({ from: undefined, to: undefined, ...others });
  checkReading(others);
  if (rules !== undefined) chooseRules(rules, []);
  if (alerts !== undefined) checkTarget(alerts, 'table');
}
