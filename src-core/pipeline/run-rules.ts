import { throwIfCancelled, type CancelSignal } from '../base/cancel.ts';
import type { Movable, Remote } from '../contract/rpc.ts';
import type { TimeRange } from '../model/time.ts';
import type { PlannedRule, ResultCounts } from '../store/finding.ts';
import type { ScanBatch } from '../store/scan.ts';
import type { StoreService } from '../store/service.ts';
import type { DetectService } from './detect.ts';

/** Batches that the store may sort and gather while one is looked at. */
const batchesAhead = 3;

/** Runs rules over the case's events, in order: the store gives them out, one thread detects, the store takes what it finds. */
export async function runRules(store: Remote<StoreService>, detect: Remote<DetectService>, rules: readonly PlannedRule[], range: TimeRange,
  signal: CancelSignal | undefined, onProgress: (events: number) => void): Promise<ResultCounts> {
  await store.prepareDetection(rules, range);
  await detect.start(rules.map(({ rule, plan }) => ({ rule, plan })));
  let events = 0;
  const asked: Promise<(ScanBatch & Movable) | undefined>[] = [];
  const ask = (): void => {
    const next = store.nextEvents();
    next.catch(() => undefined);
    asked.push(next);
  };
  for (let ahead = 0; ahead < batchesAhead; ahead++) ask();
  for (;;) {
    const batch = await asked.shift();
    if (batch === undefined) break;
    throwIfCancelled(signal);
    ask();
    events += batch.rows;
    await store.addFound(await detect.process(batch));
    onProgress(events);
  }
  await store.addFound(await detect.end());
  return store.finishDetection();
}
