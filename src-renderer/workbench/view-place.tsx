import { Suspense, useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Icon } from '../ui/icon.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { ContainerBadge } from './container-badge.tsx';
import { containersAt, viewsIn } from './containers.ts';
import type { View } from './contribution.ts';
import type { PlaceName } from './layout.ts';
import { resolveMenu } from './menus.ts';
import { focusWithin } from './parts.ts';
import { useContainer, useContextNow, useLayout, useWorkbench } from './use-workbench.ts';

/** The side bar, or the secondary one: a container's views under each other. */
export function SideBar({ place, label }: { readonly place: PlaceName; readonly label: string }): ReactNode {
  const { services } = useWorkbench();
  const container = useContainer(place);
  const context = useContextNow();
  if (container === undefined) return <section className="side-bar" aria-label={label}><EmptyState title="There is no view here." /></section>;
  const views = viewsIn(services.registries, container.id, context);
  const [only] = views;
  return (
    <section className="side-bar" aria-label={label} data-window-part={place}>
      <div className="place-head">
        <h2>{container.title}</h2>
        {views.length === 1 && only !== undefined && <ViewActions view={only} />}
      </div>
      {views.length === 1 && only !== undefined ? <ViewBody view={only} /> : views.map((view) => <ViewSection key={view.id} view={view} />)}
    </section>
  );
}

/** A view that can be folded, among others. */
function ViewSection({ view }: { readonly view: View }): ReactNode {
  const { layout } = useWorkbench();
  const collapsed = useLayout((state) => state.collapsed.includes(view.id));
  return (
    <section className={collapsed ? 'view-section' : 'view-section view-open'} aria-label={view.title}>
      <div className="view-head">
        <button type="button" className="view-toggle" aria-expanded={!collapsed} onClick={() => layout.toggleView(view.id)}>
          <Icon name={collapsed ? 'chevron-right' : 'chevron-down'} /><span>{view.title}</span>
        </button>
        {!collapsed && <ViewActions view={view} />}
      </div>
      {!collapsed && <ViewBody view={view} />}
    </section>
  );
}

function ViewActions({ view }: { readonly view: View }): ReactNode {
  const { services } = useWorkbench();
  useContextNow();
  const rows = resolveMenu(services, `view/title/${view.id}`);
  if (rows.length === 0) return null;
  return <Toolbar label={`${view.title} actions`}>{rows.map((row) => <IconButton key={row.id} icon={row.icon ?? 'ellipsis'} label={row.label} keys={row.keys} onClick={row.run} />)}</Toolbar>;
}

function ViewBody({ view }: { readonly view: View }): ReactNode {
  const { layout } = useWorkbench();
  const body = useRef<HTMLDivElement>(null);
  const wanted = useLayout((state) => state.focus === view.id);
  useEffect(() => {
    if (!wanted || body.current === null) return;
    focusWithin(body.current);
    layout.focused();
  }, [wanted, layout]);
  const Shown = view.component;
  return (
    <div ref={body} className="view-body" data-part={view.id} tabIndex={-1}>
      <ErrorBoundary what={view.title}><Suspense fallback={<Skeleton />}><Shown /></Suspense></ErrorBoundary>
    </div>
  );
}

/** The panel: a tab for each container. */
export function Panel(): ReactNode {
  const { services, layout } = useWorkbench();
  const context = useContextNow();
  const container = useContainer('panel');
  if (container === undefined) return null;
  const views = viewsIn(services.registries, container.id, context);
  return (
    <section className="panel" aria-label="Panel" data-window-part="panel">
      <div className="panel-head">
        <PanelTabs chosen={container.id} />
        {views[0] !== undefined && <ViewActions view={views[0]} />}
        <IconButton icon="close" label="Hide Panel" onClick={() => layout.toggle('panel')} />
      </div>
      <div className="panel-body" role="tabpanel" aria-labelledby={`panel-tab-${container.id}`}>{views.map((view) => <ViewBody key={view.id} view={view} />)}</div>
    </section>
  );
}

function PanelTabs({ chosen }: { readonly chosen: string }): ReactNode {
  const { services, layout } = useWorkbench();
  const containers = containersAt(services.registries, 'panel');
  const show = (id: string): void => layout.showContainer('panel', id);
  const move = (from: number, by: number): void => {
    const next = containers[(from + by + containers.length) % containers.length]!;
    show(next.id);
    document.getElementById(`panel-tab-${next.id}`)?.focus();
  };
  return (
    <div className="panel-tabs" role="tablist" aria-label="Panel views">
      {containers.map((one, i) => (
        <button
          key={one.id} id={`panel-tab-${one.id}`} type="button" role="tab" className="panel-tab" aria-selected={one.id === chosen} tabIndex={one.id === chosen ? 0 : -1}
          onClick={() => show(one.id)} onKeyDown={(event) => (event.key === 'ArrowRight' ? move(i, 1) : event.key === 'ArrowLeft' ? move(i, -1) : undefined)}
        >
          {one.title}
          <ContainerBadge container={one} />
        </button>
      ))}
    </div>
  );
}
