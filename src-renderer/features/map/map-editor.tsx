import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useServices, useSession } from '../../workbench/use.ts';
import { MapBody } from './map-body.tsx';
import type { MapModel } from './map-model.ts';
import './map.css';

export interface MapProps {
  readonly visible: boolean;
  readonly map: MapModel;
}

/** Alerts and group results by place; what is chosen narrows the other views. */
export default function MapEditor({ visible, map }: MapProps): ReactNode {
  const services = useServices();
  const id = useSession(({ state }) => state?.case?.id);
  const of = useStore(map.store, (state) => state.of);
  useEffect(() => map.follow(services), [map, services, id]);
  if (id === undefined) return <EmptyState icon="globe" title="No case is open. Open a log or a case, and its alerts stand here by their place." />;
  if (of !== id) return null;
  return <MapBody key={id} visible={visible} map={map} />;
}
