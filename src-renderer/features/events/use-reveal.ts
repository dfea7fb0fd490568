import { useEffect, type RefObject } from 'react';
import type { Filter } from '../../../src-core/contract/filter.ts';
import type { GridHandle } from '../../ui/grid.tsx';
import type { Services } from '../../workbench/services.ts';
import { useFilter, useServices } from '../../workbench/use.ts';
import type { EventId, EventsState, EventsStateData } from './events-state.ts';
import { useEventsState } from './use-events.ts';

/** Goes to the event that a command asked for, wherever it stands among those shown. */
export function useReveal(state: EventsState, grid: RefObject<GridHandle | null>, visible: boolean): void {
  const services = useServices();
  const filter = useFilter();
  const { reveal, sort } = useEventsState(state);
  useEffect(() => {
    if (reveal === undefined || !visible) return;
    const stop = new AbortController();
    void offsetOf(services, filter, sort, reveal, stop.signal).then((offset) => {
      if (stop.signal.aborted) return;
      state.store.setState({ reveal: undefined });
      if (offset === undefined) offerAll(services, reveal);
      else grid.current?.focusRow(offset);
    });
    return () => stop.abort();
  }, [services, filter, sort, reveal, visible, state, grid]);
}

async function offsetOf(services: Services, filter: Filter, sort: EventsStateData['sort'], event: EventId, signal: AbortSignal): Promise<number | undefined> {
  try {
    return await services.engine.eventOffset({ filter, sort, ...event }, { signal });
  } catch {
    return undefined;
  }
}

function offerAll(services: Services, event: EventId): void {
  services.dialogs.notify({
    severity: 'information',
    text: 'This event is not among those that the filter shows.',
    actions: [{ label: 'Clear the filter and show it', run: () => {
      services.selection.clear();
      void services.execute('events.reveal', event);
    } }],
  });
}
