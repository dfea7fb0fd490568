import { useStore } from 'zustand';
import type { AlertPlaces } from '../../../src-core/contract/places.ts';
import { useAnswer, type Answer } from '../../data/answer.ts';
import { filterOf } from '../../workbench/filter.ts';
import { useSelection, useServices, useSession } from '../../workbench/use.ts';
import { withoutChoice, type MapModel } from './map-model.ts';

/** Where things happened, of everything but what was chosen in the map itself. */
export function usePlaces(map: MapModel, cell: number, visible: boolean): Answer<AlertPlaces> {
  const { engine } = useServices();
  const choices = useStore(map.store, (state) => state.choices);
  const filter = useSelection((now) => filterOf(withoutChoice(now, choices)));
  const [id, events = 0, alerts = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events, state?.case?.revisions.alerts] as const);
  return useAnswer({ key: ['places', id, filter, cell], revision: events + alerts, ask: (signal) => engine.places({ filter, cell }, { signal }), visible, keepWhile: id });
}
