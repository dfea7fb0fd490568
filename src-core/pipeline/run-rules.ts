import { throwIfCancelled, type CancelSignal } from '../base/cancel.ts';
import type { Remote } from '../contract/rpc.ts';
import type { TimeRange } from '../model/time.ts';
import type { PlannedRule } from '../store/finding.ts';
import type { ResultCounts } from '../store/finding.ts';
import type { StoreService } from '../store/service.ts';
import type { Detected, DetectService } from './detect.ts';

/** Runs rules over the case's events, in order: the store gives them out, one thread detects, the store takes what it finds. */
export async function runRules(store: Remote<StoreService>, detect: Remote<DetectService>, rules: readonly PlannedRule[], range: TimeRange,
  signal: CancelSignal | undefined, onProgress: (events: number) => void): Promise<ResultCounts> {
  await store.prepareDetection(rules, range);
  await detect.start(rules.map(({ rule, plan }) => ({ rule, plan })));
  const keep = async ({ windows, findings }: Detected): Promise<void> => {
    if (windows.values.length > 0) await store.addWindows(windows);
    if (findings.length > 0) await store.addFindings(findings);
  };
  let events = 0;
  for (let next = store.nextEvents();;) {
    const batch = await next;
    if (batch === undefined) break;
    throwIfCancelled(signal);
    next = store.nextEvents();
    next.catch(() => undefined);
    events += batch.rows;
    await keep(await detect.process(batch));
    onProgress(events);
  }
  await keep(await detect.end());
  return store.finishDetection();
}
