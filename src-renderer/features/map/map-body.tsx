import { useMemo, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlertPlaces } from '../../../src-core/contract/places.ts';
import { WaitingLine } from '../../ui/progress.tsx';
import { useSelection, useServices } from '../../workbench/use.ts';
import { circlesOf, clusterOf, type Cluster } from './clusters.ts';
import { Legend } from './legend.tsx';
import { MapBar } from './map-bar.tsx';
import type { MapProps } from './map-editor.tsx';
import { MapField } from './map-field.tsx';
import { choiceOf } from './map-model.ts';
import { NoPlaces } from './no-places.tsx';
import { PlaceTable } from './place-table.tsx';
import { cellOf, wholeWorld } from './projection.ts';
import { useFocusIn } from './use-focus-in.ts';
import { usePlaces } from './use-places.ts';
import { useSize } from './use-size.ts';

/** Degrees that the table tells apart: about a kilometre. */
const tableCell = 0.01;
const mostHiddenRows = 24;

export function MapBody({ visible, map }: MapProps): ReactNode {
  const services = useServices();
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage, map);
  const { view: kept, shows, shape, choices } = useStore(map.store);
  const view = useMemo(() => kept ?? wholeWorld(size), [kept, size]);
  const { data, error, asking } = usePlaces(map, shape === 'table' ? tableCell : cellOf(view), visible && size.width > 0);
  const places = useMemo(() => (data === undefined ? [] : shownOf(data, shows)), [data, shows]);
  const circles = useMemo(() => (shape === 'map' ? circlesOf(places, view, size) : []), [places, view, size, shape]);
  const clusters = useMemo(() => (shape === 'map' ? circles.map(({ cluster }) => cluster) : places.map(clusterOf)), [circles, places, shape]);
  const chosen = useSelection((now) => choiceOf(choices, now.query)?.query);
  const choose = ({ query, first, last }: Cluster): void => {
    if (query !== undefined) return map.choose(services, query);
    services.selection.narrow({ brush: { from: first, to: last + 1 } });
    services.layout.showView('alerts', false);
  };
  const empty = data !== undefined && places.length === 0;
  useFocusIn(stage, `${shape} ${empty}`);
  return (
    <section className="map" aria-label="Map" aria-busy={asking}>
      <MapBar map={map} data={data} error={error} places={places} />
      {asking && <WaitingLine />}
      <div ref={stage} className="map-stage" tabIndex={-1}>
        {empty && <NoPlaces shows={shows} />}
        {!empty && shape === 'table' && <PlaceTable clusters={clusters} chosen={chosen} choose={choose} />}
        {!empty && shape === 'map' && <MapField map={map} view={view} size={size} circles={circles} chosen={chosen} choose={choose} />}
        {!empty && shape === 'map' && <div className="visually-hidden"><PlaceTable clusters={clusters.slice(0, mostHiddenRows)} chosen={chosen} /></div>}
      </div>
      <Legend places={places} />
    </section>
  );
}

const shownOf = ({ places }: AlertPlaces, shows: 'alerts' | 'groups'): AlertPlaces['places'] => places.filter(({ kind }) => (kind === 'group') === (shows === 'groups'));
