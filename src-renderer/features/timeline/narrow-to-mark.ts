import type { Filter } from '../../../src-core/contract/filter.ts';
import type { Services } from '../../workbench/services.ts';
import type { AlertMark } from './marks.ts';

/** One alert narrows the views to its events; several to the time in which they began. */
export async function narrowToMark(services: Services, filter: Filter, { count, from, to }: AlertMark): Promise<void> {
  const only = count === 1 ? await firstSeenIn(services, filter, from, to) : undefined;
  if (only !== undefined) return services.execute('alerts.narrow', only);
  services.selection.narrow({ brush: { from, to } });
  services.layout.showView('alerts', false);
}

async function firstSeenIn({ engine }: Services, filter: Filter, from: number, to: number): Promise<string | undefined> {
  const alerts = await engine.alertPage({ filter: { ...filter, from, to }, text: '', by: 'none', sort: { by: 'first_seen', descending: true }, offset: 0, limit: 1 }, {});
  return alerts.find(({ first }) => first >= from)?.id;
}
