import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WaitingLine } from '../../ui/progress.tsx';
import { isFollowing, isLoading, useSelection, useServices, useSession } from '../../workbench/use.ts';
import { isNarrowed, usualOptions } from './alert-options.ts';
import { AlertLine, GroupLine } from './alert-lines.tsx';
import type { AlertsModel } from './alerts-model.ts';
import { windowOf } from './list-layout.ts';
import { useAlertList, type AlertList as List } from './use-alert-list.ts';
import { useListActs } from './use-list-acts.ts';
import { useLineHeights } from './use-line-heights.ts';

const overlay = 200;

/** The lines that are in view, of a list of any length; a tree of groups for the keyboard and screen readers. */
export function AlertList({ model }: { readonly model: AlertsModel }): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const heights = useLineHeights(probe);
  const [view, setView] = useState({ top: 0, height: overlay });
  const narrowed = useSelection((now) => now.alert);
  const chosen = useStore(model.store, (state) => state.chosen);
  const list = useAlertList(model, (layout) => windowOf(layout, view, heights));
  const acts = useListActs(model, list, element, heights);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setView((before) => ({ ...before, height: entry?.contentRect.height ?? overlay })));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  const length = list?.layout.length ?? 0;
  const { first, end } = list === undefined ? { first: 0, end: 0 } : windowOf(list.layout, view, heights);
  const lines = Array.from({ length: Math.max(0, Math.min(length, end) - first) }, (_, i) => first + i);
  return (
    <>
      <Counts list={list} chosen={chosen.size} />
      {list?.asking === true && <WaitingLine />}
      <div ref={element} className={length === 0 ? 'alerts-list alerts-none' : 'alerts-list'} role="tree" data-autofocus aria-label="Alerts" aria-multiselectable tabIndex={0} aria-activedescendant={acts.active === undefined ? undefined : `alerts-line-${acts.active}`}
        onScroll={({ currentTarget }) => setView((before) => ({ ...before, top: currentTarget.scrollTop }))} onKeyDown={acts.onKeyDown} onFocus={acts.onFocus}>
        <div role="none" className="alerts-space" style={{ height: list?.layout.top(length, heights) }}>{lines.map((index) => {
          const line = list?.layout.line(index);
          if (line === undefined) return null;
          const shared = { index, top: list!.layout.top(index, heights), active: index === acts.active, onPointer: acts.onPointer, onOpen: acts.onOpen, onMenu: acts.onMenu };
          if (line.kind === 'group') return <GroupLine key={index} {...shared} group={line.group} closed={acts.isClosed(line.group.value)} by={acts.by} />;
          const row = list?.rowAt(index);
          return <AlertLine key={index} {...shared} row={row} level={acts.by === 'none' ? 1 : 2} chosen={row !== undefined && chosen.has(row.id)} narrowed={row !== undefined && row.id === narrowed} by={acts.by} />;
        })}</div>
      </div>
      <div ref={probe} className="alerts-probe" aria-hidden><div className="alerts-alert" /><div className="alerts-group" /></div>
      {list !== undefined && length === 0 && <NoAlerts model={model} list={list} />}
    </>
  );
}

function Counts({ list, chosen }: { readonly list: List | undefined; readonly chosen: number }): ReactNode {
  if (list === undefined) return <div className="alerts-counts" />;
  const shown = list.layout.alerts;
  const count = (n: number): string => n.toLocaleString('en');
  return (
    <div className="alerts-counts" role="status">
      {shown === list.all ? `${count(shown)} alert${shown === 1 ? '' : 's'}` : `${count(shown)} of ${count(list.all)} alerts`}
      {chosen > 0 && `, ${count(chosen)} chosen`}
    </div>
  );
}

/** Why nothing is listed, and what can be done. */
function NoAlerts({ model, list }: { readonly model: AlertsModel; readonly list: List }): ReactNode {
  const services = useServices();
  const options = useStore(model.store, (state) => state.options);
  const loading = useSession(isLoading);
  const following = useSession(isFollowing);
  if (list.error !== undefined) return <EmptyState icon="error" title={list.error.message} />;
  if (list.all === 0 && loading) return <EmptyState icon="loading" title="The rules run once all is read." />;
  if (list.all === 0 && following) return <EmptyState icon="pass" title="The rules have found nothing so far." />;
  if (list.all === 0) return <EmptyState icon="pass" title="The rules found nothing. Look at Rules: which of them ran, and what else they could look for." />;
  return (
    <EmptyState icon="filter" title={`None of the ${list.all.toLocaleString('en')} alerts matches what is selected.`}>
      {isNarrowed(options) && <Button secondary onClick={() => model.change(services, { hidden: usualOptions.hidden, status: usualOptions.status, text: usualOptions.text })}>Clear the list&apos;s own filter</Button>}
      <Button secondary onClick={() => services.selection.clear()}>Clear filter, time, alert and state</Button>
    </EmptyState>
  );
}
