import type { Sort } from '../../../src-core/contract/explore.ts';
import { filterOf } from '../../workbench/filter.ts';
import type { Services } from '../../workbench/services.ts';

const byTime: Sort = { field: '_time', descending: false };

/** Shows the event so many places later (or earlier) among those of the filter, in order of time. */
export async function goBy({ engine, selection, dialogs }: Services, by: 1 | -1): Promise<void> {
  const { now } = selection.store.getState();
  if (now.shown?.kind !== 'event') return dialogs.notify({ severity: 'information', text: 'Choose an event first: go to a row of Events.' });
  const filter = filterOf(now);
  const { source, seq } = now.shown;
  const place = await engine.eventOffset({ filter, sort: byTime, source, seq }, {});
  if (place === undefined) return dialogs.notify({ severity: 'information', text: 'This event is not among those that the filter shows, so it has no neighbours there.' });
  const page = place + by < 0 ? undefined : await engine.eventPage({ filter, sort: byTime, offset: place + by, limit: 1, fields: [] }, {});
  if (page === undefined || page.rows === 0) return dialogs.notify({ severity: 'information', text: by === 1 ? 'This is the last event of the filter.' : 'This is the first event of the filter.' });
  selection.narrow({ shown: { kind: 'event', source: page.source[0]!, seq: page.seq[0]! } });
}
