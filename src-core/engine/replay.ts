import type { AlertDifference, AnalyzeProgress, ReplayRequest, ReplaySummary } from '../contract/analysis.ts';
import type { JobOptions } from '../contract/rpc.ts';
import type { AlertChange } from '../store/compare.ts';
import type { ResultCounts } from '../store/finding.ts';
import { detectWith, type AnalysisContext } from './analyze.ts';
import { checkLimits, checkTarget } from './check-request.ts';
import { chooseRules } from './rule-files.ts';

/** Other rules over the stored events: what they would find, beside what the case holds. Changes nothing. */
export async function replay(request: ReplayRequest, context: AnalysisContext, job: JobOptions<AnalyzeProgress>): Promise<ReplaySummary> {
  const begun = performance.now();
  checkLimits(request);
  if (request.alerts !== undefined) checkTarget(request.alerts, 'table');
  const { store } = context;
  const opened = await store.open(request.case, 'read', request.memoryLimit);
  try {
    const chosen = chooseRules(request.rules, await store.schema());
    for (const text of [...opened.notices, ...chosen.notices.map((notice) => notice.text)]) job.onProgress?.({ phase: 'notice', text });
    const counts = await detectWith(context, chosen.rules, { from: request.from ?? -Infinity, to: request.to ?? Infinity }, job);
    const changes = await store.compareResults();
    if (request.alerts !== undefined) await store.export({ kind: 'alerts' }, 'found_', request.alerts);
    return compared(request.case, counts, changes, begun);
  } finally {
    await store.close();
  }
}

/** `begun`: when, by `performance.now`. */
export function compared(path: string, counts: ResultCounts, changes: readonly AlertChange[], begun: number): ReplaySummary {
  const count = (change: string): number => changes.filter((found) => found.change === change).length;
  return {
    case: path, gained: count('gained'), lost: count('lost'), changed: count('changed'), same: count('same'),
    differences: changes.flatMap(({ change, ...rest }): AlertDifference[] => (change === 'same' ? [] : [{ change, ...rest }])),
    ...counts, seconds: (performance.now() - begun) / 1000,
  };
}
