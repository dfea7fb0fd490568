import { planOf } from '../../src-core/model/expression.ts';
import type { Rule } from '../../src-core/model/rule.ts';
import type { TimeRange } from '../../src-core/model/time.ts';
import { DetectWorker } from '../../src-core/pipeline/detect.ts';
import type { Case } from '../../src-core/store/case.ts';
import type { PlannedRule } from '../../src-core/store/finding.ts';

const planned = (rule: Rule): PlannedRule => ({ rule, plan: planOf(rule), version: '1', file: 'own.yaml', text: '', list: undefined });

async function pass(store: Case, worker: DetectWorker): Promise<void> {
  for (let batch = await store.nextEvents(); batch !== undefined; batch = await store.nextEvents()) await store.addFound(worker.process({ ...batch, transfer: [] }));
}

/** Runs a rule over the open case and keeps what it finds. */
export async function detectIn(store: Case, rule: Rule, range: TimeRange = { from: -Infinity, to: Infinity }): Promise<void> {
  const worker = new DetectWorker();
  await store.prepareDetection([planned(rule)], range);
  worker.start([planned(rule)]);
  await pass(store, worker);
  await store.addFound(worker.end());
  await store.finishDetection();
  await store.endDetection();
  await store.keepResults();
}

/** Begins to run a rule as a stream's, of which events may stand so far behind others (microseconds); gives what goes on up to a time. */
export async function followIn(store: Case, rule: Rule, outOfOrderness = 0): Promise<(to: number) => Promise<void>> {
  const worker = new DetectWorker();
  worker.start([planned(rule)]);
  let from = await store.follow([planned(rule)], outOfOrderness);
  return async (to) => {
    await store.followTo({ from, to });
    await pass(store, worker);
    await store.addFound(worker.advance(to));
    await store.keepFollowed();
    from = to;
  };
}
