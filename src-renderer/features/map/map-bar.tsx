import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SpoorError } from '../../../src-core/base/errors.ts';
import type { AlertPlaces, PlaceCount } from '../../../src-core/contract/places.ts';
import { IconButton } from '../../ui/button.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { useSelection, useServices } from '../../workbench/use.ts';
import { choiceOf, type MapModel } from './map-model.ts';
import { missingInWords } from './map-text.ts';

interface BarProps {
  readonly map: MapModel;
  readonly data: AlertPlaces | undefined;
  readonly error: SpoorError | undefined;
  readonly places: readonly PlaceCount[];
}

/** What is shown and as what, how many have a place and how many have none. */
export function MapBar({ map, data, error, places }: BarProps): ReactNode {
  const services = useServices();
  const { shows, shape, choices } = useStore(map.store);
  const chosen = useSelection((now) => choiceOf(choices, now.query));
  const missing = data === undefined ? '' : missingInWords(data, shows);
  const alerts = places.reduce((sum, place) => sum + place.alerts, 0);
  return (
    <header className="map-bar">
      <Toolbar label="Map">
        <Choice label="Alerts" pressed={shows === 'alerts'} onClick={() => map.change(services, { shows: 'alerts' })} />
        <Choice label="Group results" pressed={shows === 'groups'} onClick={() => map.change(services, { shows: 'groups' })} />
        <span className="map-apart" />
        <Choice label="Map" pressed={shape === 'map'} onClick={() => map.change(services, { shape: 'map' })} />
        <Choice label="Table" pressed={shape === 'table'} onClick={() => map.change(services, { shape: 'table' })} />
        <IconButton icon="clear-all" label="Clear the chosen place" keys="Escape" disabled={chosen === undefined} onClick={() => map.clear(services)} />
      </Toolbar>
      <div className="map-words" role="status">
        {error !== undefined && <span className="map-error"><i className="codicon codicon-error" aria-hidden /> {error.message}</span>}
        {data !== undefined && <span><b>{alerts.toLocaleString('en')}</b> alert{alerts === 1 ? '' : 's'} with a place{missing !== '' && ', '}</span>}
        {missing !== '' && <span className="map-muted" title="A rule's place says where its events happen; else the address in an alert's key tells the country. Private addresses have none, nor have those of IPv6.">{missing}</span>}
      </div>
    </header>
  );
}

const Choice = ({ label, pressed, onClick }: { readonly label: string; readonly pressed: boolean; readonly onClick: () => void }): ReactNode => (
  <button type="button" className="map-choice" aria-pressed={pressed} onClick={onClick}>{label}</button>
);
