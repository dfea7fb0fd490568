import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isNarrowed } from '../../workbench/filter.ts';
import { isFollowing, isLoading, useSelection, useServices, useSession } from '../../workbench/use.ts';

/** Why nothing is on the map, and what can be done. */
export function NoPlaces({ shows }: { readonly shows: 'alerts' | 'groups' }): ReactNode {
  const services = useServices();
  const narrowed = useSelection(isNarrowed);
  const alerts = useSession(({ state }) => state?.case?.alerts ?? 0);
  const loading = useSession(isLoading);
  const following = useSession(isFollowing);
  if (alerts === 0 && following && !loading) return <EmptyState icon="pass" title="The rules have found nothing so far." />;
  if (alerts === 0) return <EmptyState icon={loading ? 'loading' : 'pass'} title={loading ? 'The rules run once all is read.' : 'The rules found nothing. Look at Rules: which of them ran, and what else they could look for.'} />;
  const what = shows === 'alerts' ? 'alert' : 'group result';
  return (
    <EmptyState icon="globe" title={narrowed ? `No ${what} of what is selected has a place.` : `No ${what} has a place.`}>
      {narrowed && <Button secondary onClick={() => services.selection.clear()}>Clear filter, time, alert and state</Button>}
      <p>{shows === 'alerts'
        ? <>Say in the rule where its events happen: <code>{'place: { latitude: FIELD, longitude: FIELD }'}</code>, or by the values of a field: <code>{'place: { field: FIELD, of: { VALUE: { name: London, latitude: 51.5, longitude: -0.13 } } }'}</code>. Alerts whose key holds a public address stand in its country.</>
        : <>A rule sums its alerts by <code>{'group: { by: [FIELD], window: { type: tumbling, size: 30s } }'}</code>, and by its <code>place</code> the map knows where.</>}</p>
      <Button secondary onClick={() => void services.execute('rules.show')}>Show Rules</Button>
    </EmptyState>
  );
}
