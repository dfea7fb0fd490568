import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useServices, useSession } from '../../workbench/use.ts';
import { AlertList } from './alert-list.tsx';
import { AlertsBar } from './alerts-bar.tsx';
import type { AlertsModel } from './alerts-model.ts';
import './alerts.css';

/** Alerts in groups, narrowed as all views are; what is decided on them is decided here. */
export function AlertsView({ model }: { readonly model: AlertsModel }): ReactNode {
  const services = useServices();
  const id = useSession(({ state }) => state?.case?.id);
  const of = useStore(model.store, (state) => state.of);
  useEffect(() => model.follow(services), [model, services, id]);
  if (id === undefined) return <EmptyState icon="shield" title="No case is open. Open a log or a case, and what its rules find stands here." />;
  if (of !== id) return null;
  return (
    <div className="alerts">
      <AlertsBar model={model} />
      <AlertList key={id} model={model} />
    </div>
  );
}
