import { useRef, useState } from 'react';
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

const nothing = new ListLayout([], 'none', new Set());

/** Groups, and the alerts that are in view. Until both are there for a new filter, the list stays as it was. */
export function useAlertList(model: AlertsModel, seen: (layout: ListLayout) => { readonly first: number; readonly end: number }): AlertList | undefined {
  const { engine } = useServices();
  const filter = useFilter({ except: 'alert' });
  const { options, closed } = useStore(model.store);
  const [id, events = 0, alerts = 0, all = 0] = useSession(({ state }) => [state?.case?.id, state?.case?.revisions.events, state?.case?.revisions.alerts, state?.case?.alerts] as const);
  const request = { ...requestFor(options, filter), by: options.by };
  const revision = events + alerts;
  const [layout, setLayout] = useState(nothing);
  const { first, end } = seen(layout);
  const page = { ...request, closed: [...closed], sort: options.sort, offset: layout.above(first), limit: end - first };
  const kept = useRef<{ readonly of: string; readonly groups: readonly AlertGroup[] }>(undefined);
  const { data, error, asking } = useAnswer({
    key: ['alerts', id, page], revision, visible: id !== undefined, keepWhile: id,
    ask: async (signal) => {
      const of = JSON.stringify([id, request, revision]);
      const [groups, rows] = await Promise.all([kept.current?.of === of ? kept.current.groups : engine.alertGroups(request, { signal }), engine.alertPage(page, { signal })]);
      kept.current = { of, groups };
      return { layout: new ListLayout(groups, options.by, closed), offset: page.offset, rows };
    },
  });
  if (data !== undefined && data.layout !== layout) setLayout(data.layout);
  if (data === undefined && error === undefined) return undefined;
  return {
    layout, all, error, asking,
    rowAt: (index) => {
      const line = layout.line(index);
      return line?.kind === 'alert' ? data?.rows[line.place - data.offset] : undefined;
    },
  };
}
