import type { Histogram, StackBy } from '../../../src-core/contract/explore.ts';
import type { Zone } from '../../../src-core/base/zone.ts';
import { useAnswer, type Answer } from '../../data/answer.ts';
import { useFilter, useServices, useSession } from '../../workbench/use.ts';
import { bucketsFor, type TimeRange } from '../../data/time-buckets.ts';

/** An answer and what it was stacked by, which may have changed since. */
export interface Stacked {
  readonly histogram: Histogram;
  readonly by: StackBy;
}

interface Asked {
  readonly range: TimeRange;
  /** The range is all there is, and grows with it: that alone is no new question. */
  readonly whole: boolean;
  readonly pixels: number;
  readonly zone: Zone;
  readonly by: StackBy;
  readonly visible: boolean;
}

const pixelsEach = 3;
const mostBuckets = 1500;

export function useHistogram({ range, whole, pixels, zone, by, visible }: Asked): Answer<Stacked> {
  const { engine } = useServices();
  const filter = useFilter({ except: 'brush' });
  const [id, events = 0, alerts = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events, state?.case?.revisions.alerts] as const);
  const most = Math.min(mostBuckets, Math.floor(pixels / pixelsEach));
  const { from, to, count } = bucketsFor(range, most, zone);
  return useAnswer({
    key: ['histogram', id, filter, whole ? 'whole' : [from, to], most, zone.name, by],
    revision: events + alerts,
    ask: async (signal) => ({ histogram: await engine.histogram({ filter, from, to, buckets: count, by }, { signal }), by }),
    visible: visible && most > 0,
    keepWhile: id,
  });
}

/** How many of the filter's events lie in the selected time. */
export function useBrushed(visible: boolean): number | undefined {
  const { engine } = useServices();
  const filter = useFilter();
  const [id, events = 0, alerts = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events, state?.case?.revisions.alerts] as const);
  return useAnswer({ key: ['brushed', id, filter], revision: events + alerts, ask: (signal) => engine.eventCount({ filter }, { signal }), visible: visible && filter.from !== undefined, keepWhile: id }).data;
}

/** Events that stand on no timeline. */
export function useUntimed(visible: boolean): number {
  const { engine } = useServices();
  const [id, revision] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events] as const);
  const { data = [] } = useAnswer({ key: ['untimed', id], revision, ask: () => engine.ledger(), visible });
  return data.reduce((sum, { untimed }) => sum + untimed, 0);
}
