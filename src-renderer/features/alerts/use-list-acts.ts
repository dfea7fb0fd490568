import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { AlertGroupBy, AlertRow } from '../../../src-core/contract/findings.ts';
import { useServices } from '../../workbench/use.ts';
import type { AlertsModel } from './alerts-model.ts';
import type { LineHeights } from './list-layout.ts';
import type { AlertList } from './use-alert-list.ts';

const showPause = 200;

interface ListActs {
  readonly active: number | undefined;
  readonly by: AlertGroupBy;
  readonly isClosed: (group: string) => boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onPointer: (index: number, event: MouseEvent) => void;
  readonly onOpen: (index: number) => void;
  readonly onMenu: (index: number, event: MouseEvent) => void;
}

/** Going through the list, choosing in it and opening from it, by keyboard and pointer. */
export function useListActs(model: AlertsModel, list: AlertList | undefined, element: RefObject<HTMLElement | null>, heights: LineHeights): ListActs {
  const services = useServices();
  const { options: { by }, closed, chosen } = useStore(model.store);
  const wanted = useStore(model.store, (state) => state.active);
  const anchor = useRef<number>(undefined);
  const showing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(showing.current), []);
  const length = list?.layout.length ?? 0;
  const place = wanted === undefined || length === 0 ? undefined : placeOf(wanted, list!);
  const there = place === undefined ? undefined : list!.rowAt(place);
  const active = there !== undefined && wanted?.row !== undefined && there.id !== wanted.row.id ? undefined : place;
  useEffect(() => {
    if (wanted?.row !== undefined && place !== undefined && place !== wanted.index && there?.id === wanted.row.id) model.store.setState({ active: { ...wanted, index: place } });
  }, [model, wanted, place, there]);

  const rowAt = (index: number): AlertRow | undefined => list?.rowAt(index);
  const show = (index: number, how: { readonly focus?: boolean; readonly quiet?: boolean }): void => {
    clearTimeout(showing.current);
    const row = rowAt(index);
    if (row !== undefined) void services.execute('details.show', { kind: 'alert', id: row.id, ...how });
  };
  const scrollTo = (index: number): void => {
    const { scrollTop, clientHeight } = element.current!;
    const [top, bottom] = [list!.layout.top(index, heights), list!.layout.top(index + 1, heights)];
    if (top < scrollTop) element.current!.scrollTo({ top });
    else if (bottom > scrollTop + clientHeight) element.current!.scrollTo({ top: bottom - clientHeight });
  };
  const goTo = (to: number): void => {
    if (length === 0) return;
    const index = Math.min(length - 1, Math.max(0, to));
    model.store.setState({ active: { index, row: rowAt(index), group: list!.layout.line(index)!.group.value } });
    scrollTo(index);
    clearTimeout(showing.current);
    showing.current = setTimeout(() => show(index, { quiet: true }), showPause);
  };
  const extend = async (to: number): Promise<void> => {
    anchor.current ??= active ?? to;
    goTo(to);
    const [first, last] = [Math.min(anchor.current, to), Math.max(anchor.current, to)];
    model.choose(await model.read(services, list!.layout.slice(Math.max(0, first), last + 1)));
  };
  const go = (to: number, extending: boolean): void => {
    if (extending) return void extend(Math.min(length - 1, Math.max(0, to)));
    anchor.current = undefined;
    goTo(to);
  };
  const toggleGroup = (index: number, open?: boolean): boolean => {
    const line = list?.layout.line(index);
    if (line?.kind !== 'group') return false;
    model.toggleGroup(line.group.value, open ?? closed.has(line.group.value));
    return true;
  };
  const choose = (index: number): void => {
    const row = rowAt(index);
    anchor.current = index;
    if (row !== undefined) model.toggle(row);
  };
  const chooseAll = async (): Promise<void> => model.choose(await model.read(services, list!.layout.slice(0, length)));
  const menuAt = async (index: number, x: number, y: number): Promise<void> => {
    const row = rowAt(index);
    const rows = row !== undefined && !chosen.has(row.id) ? [row] : await model.targets(services);
    if (rows.length > 0) services.dialogs.menu('context/alert', { x, y }, rows);
  };
  const menuByKey = (): void => {
    if (active === undefined) return;
    const { left, top } = element.current!.getBoundingClientRect();
    void menuAt(active, left + 24, top + list!.layout.top(active + 1, heights) - element.current!.scrollTop);
  };

  const page = (): number => Math.max(1, Math.floor(element.current!.clientHeight / heights.alert) - 1);
  const at = place ?? -1;
  const acts: Readonly<Record<string, (event: KeyboardEvent) => unknown>> = {
    ArrowDown: ({ shiftKey }) => go(at + 1, shiftKey),
    ArrowUp: ({ shiftKey }) => go(Math.max(0, at - 1), shiftKey),
    PageDown: ({ shiftKey }) => go(at + page(), shiftKey),
    PageUp: ({ shiftKey }) => go(Math.max(0, at - page()), shiftKey),
    Home: ({ shiftKey }) => go(0, shiftKey),
    End: ({ shiftKey }) => go(length - 1, shiftKey),
    ArrowRight: () => toggleGroup(at, true),
    ArrowLeft: () => toggleGroup(at, false) || (at >= 0 && go(list!.layout.head(at), false)),
    ' ': () => toggleGroup(at) || choose(at),
    Enter: () => toggleGroup(at) || show(at, { focus: true }),
    '.': menuByKey,
    ContextMenu: menuByKey,
    F10: ({ shiftKey }) => shiftKey && menuByKey(),
    Escape: () => model.choose([]),
    a: ({ ctrlKey, metaKey }) => (ctrlKey || metaKey) && chooseAll(),
  };
  return {
    active, by,
    isClosed: (group) => closed.has(group),
    onKeyDown: (event) => {
      const plain = !event.ctrlKey && !event.metaKey;
      if (event.altKey || acts[event.key] === undefined || plain === (event.key === 'a') || (event.key === 'F10' && !event.shiftKey)) return;
      if (event.key === 'Escape' && chosen.size === 0) return;
      event.preventDefault();
      event.stopPropagation();
      acts[event.key]!(event);
    },
    onFocus: () => {
      if (place === undefined) goTo(0);
    },
    onPointer: (index, event) => {
      if (event.shiftKey) return go(index, true);
      goTo(index);
      if (event.ctrlKey || event.metaKey) return choose(index);
      anchor.current = index;
      if (toggleGroup(index)) return;
      model.choose([]);
      show(index, {});
    },
    onOpen: (index) => show(index, { focus: true }),
    onMenu: (index, event) => {
      event.preventDefault();
      goTo(index);
      void menuAt(index, event.clientX, event.clientY);
    },
  };
}

/** The active line stays with its alert where the list changes; where its alert is out of reach, it is no line but a place to go on from. */
function placeOf({ index, row }: { readonly index: number; readonly row: AlertRow | undefined }, list: AlertList): number {
  const clamped = Math.min(index, list.layout.length - 1);
  if (row === undefined || list.rowAt(clamped)?.id === row.id) return clamped;
  const reach = 100;
  for (let away = 1; away < reach; away += 1) {
    const found = [clamped - away, clamped + away].find((near) => list.rowAt(near)?.id === row.id);
    if (found !== undefined) return found;
  }
  return clamped;
}
