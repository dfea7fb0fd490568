import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { SpoorError } from '../../../src-core/base/errors.ts';
import type { AlertGroup, AlertRow } from '../../../src-core/contract/findings.ts';
import { useAnswer } from '../../data/answer.ts';
import { useFilter, useServices, useSession } from '../../workbench/use.ts';
import { requestFor } from './alert-options.ts';
import type { AlertsModel } from './alerts-model.ts';
import { ListLayout } from './list-layout.ts';

export interface AlertList {
  readonly layout: ListLayout;
  /** `undefined` while it is not read. */
  rowAt(index: number): AlertRow | undefined;
  readonly error: SpoorError | undefined;
  readonly asking: boolean;
  /** Of the case, whatever the filter. */
  readonly all: number;
}

interface Grouped {
  readonly groups: readonly AlertGroup[];
}

const nothing: Grouped = { groups: [] };

/** Groups first, then the alerts that are in view. Until both are there for a new filter, the list stays as it was. */
export function useAlertList(model: AlertsModel, seen: (layout: ListLayout) => { readonly first: number; readonly end: number }): AlertList | undefined {
  const services = useServices();
  const filter = useFilter({ except: 'alert' });
  const { options, closed } = useStore(model.store);
  const [id, events = 0, alerts = 0, all = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events, state?.case?.revisions.alerts, state?.case?.alerts] as const);
  const request = requestFor(options, filter);
  const key = [id, request, options.by];
  const grouped = useAnswer<Grouped>({
    key: ['alert groups', ...key], revision: events + alerts, visible: id !== undefined, keepWhile: id,
    ask: async (signal) => ({ groups: await services.engine.alertGroups({ ...request, by: options.by }, { signal }) }),
  });
  const next = grouped.data ?? nothing;
  const nextLayout = useMemo(() => new ListLayout(next.groups, options.by, closed), [next, options.by, closed]);
  const { first, end } = seen(nextLayout);
  const slices = nextLayout.slices(first, end);
  const page = useAnswer({
    key: ['alerts', ...key, options.sort, slices], revision: events + alerts, visible: grouped.data !== undefined && !grouped.stale, keepWhile: id,
    ask: async (signal) => ({ grouped: next, by: options.by, slices, rows: await model.read(services, slices, signal) }),
  });
  const shown = page.data?.by === options.by ? page.data.grouped : next;
  const layout = useMemo(() => new ListLayout(shown.groups, options.by, closed), [shown, options.by, closed]);
  const rows = useMemo(() => new Map(page.data?.slices.flatMap(({ group, offset }, i) => page.data!.rows[i]!.map((row, place) => [keyOf(group, offset + place), row] as const))), [page.data]);
  if (grouped.data === undefined && grouped.error === undefined) return undefined;
  return {
    layout, all, error: grouped.error ?? page.error, asking: grouped.asking || page.asking,
    rowAt: (index) => {
      const line = layout.line(index);
      return line?.kind === 'alert' ? rows.get(keyOf(line.group.value, line.place)) : undefined;
    },
  };
}

const keyOf = (group: string, place: number): string => `${place} ${group}`;
