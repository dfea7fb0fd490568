import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EventPage, FieldInfo, TopValues } from '../../../src-core/contract/explore.ts';
import type { Filter } from '../../../src-core/contract/filter.ts';
import type { LedgerRow } from '../../../src-core/contract/hand-over.ts';
import { useAnswer, type Answer } from '../../data/answer.ts';
import { outcomeOf } from '../../data/outcome.ts';
import type { PagedRows } from '../../ui/grid.tsx';
import { useFilter, useSelection, useServices, useSession } from '../../workbench/use.ts';
import { columnName, defaultColumns, firstColumns, type ShownColumn } from './columns.ts';
import { rowsOf, type EventRow } from './event-rows.ts';
import type { EventsState, EventsStateData } from './events-state.ts';

/** How many fields are looked at to choose what is shown first. */
const fieldsLookedAt = 30;

export function useCase(): { readonly id: string | undefined; readonly events: number; readonly sources: number; readonly revision: number | undefined } {
  return useSession(({ state }) => ({ id: state?.case?.id, events: state?.case?.events ?? 0, sources: state?.case?.sources ?? 0, revision: state?.case?.revisions.events }));
}

export function useEventsState(state: EventsState): EventsStateData {
  const { layout } = useServices();
  const { id } = useCase();
  useEffect(() => state.follow(id, layout.memento('events')), [state, id, layout]);
  return useStore(state.store);
}

export function useFields(visible: boolean): Answer<readonly FieldInfo[]> {
  const { engine } = useServices();
  const { id, revision } = useCase();
  return useAnswer({ key: ['fields', id], revision, ask: () => engine.fields(), visible: visible && id !== undefined, keepWhile: id });
}

export function useLedger(visible: boolean): Answer<readonly LedgerRow[]> {
  const { engine } = useServices();
  const { id, revision } = useCase();
  return useAnswer({ key: ['ledger', id], revision, ask: () => engine.ledger(), visible: visible && id !== undefined, keepWhile: id });
}

/** What the first fields of the whole case hold, for a first choice. */
export function useFieldStats(fields: readonly FieldInfo[] | undefined, wanted: boolean): readonly TopValues[] | undefined {
  const { engine } = useServices();
  const { id } = useCase();
  const names = fields?.slice(0, fieldsLookedAt).map(({ name }) => name) ?? [];
  const answer = useAnswer({
    key: ['field stats', id, names],
    ask: (signal) => engine.topValues({ filter: { query: '' }, fields: names, limit: 10, exact: false }, { signal }),
    visible: wanted && names.length > 0,
  });
  return answer.data;
}

/** The columns to show; those of a case that is new are chosen once it is known what its fields hold. */
export function useColumns(state: EventsState, visible: boolean): readonly ShownColumn[] {
  const { columns, case: followed } = useStore(state.store);
  const { id, sources } = useCase();
  const { data: fields } = useFields(visible);
  const undecided = columns === undefined && followed === id;
  const stats = useFieldStats(fields, visible && undecided);
  useEffect(() => {
    if (undecided && stats !== undefined) state.setColumns(defaultColumns(stats));
  }, [state, undecided, stats]);
  const several = sources > 1;
  const first = JSON.stringify(columns === undefined ? (fields?.map(({ name }) => name) ?? []) : []);
  return useMemo(() => {
    const chosen = columns ?? firstColumns(JSON.parse(first) as string[]);
    return chosen.filter((column) => column.id.kind !== 'source' || several);
  }, [columns, first, several]);
}

/** Rises whenever what the filter lets through may be other events: more came, or rules whose results it names were run again. */
export function useFilterRevision(): number | undefined {
  const byResults = useSelection((now) => now.alert !== undefined || now.machine !== undefined);
  return useSession(({ state }) => (state?.case === undefined ? undefined : state.case.revisions.events + (byResults ? state.case.revisions.alerts : 0)));
}

export function useCount(visible: boolean): Answer<number> {
  const { engine } = useServices();
  const { id, events } = useCase();
  const revision = useFilterRevision();
  const filter = useFilter();
  const answer = useAnswer({ key: ['event count', id, filter], revision, ask: async (signal) => (isEverything(filter) ? events : engine.eventCount({ filter }, { signal })), visible: visible && id !== undefined, keepWhile: id });
  return isEverything(filter) ? { ...answer, data: events, stale: false } : answer;
}

const isEverything = ({ query, from, to, alert, machine }: Filter): boolean => query.trim() === '' && [from, to, alert, machine].every((part) => part === undefined);

/** The events as the grid takes them: pages are asked for as they come into sight; while nothing can be seen the list stays as it was. */
export function useEventRows(columns: readonly ShownColumn[], sort: EventsStateData['sort'], total: number, attempt: number, visible: boolean): PagedRows<EventRow> {
  const { engine } = useServices();
  const connection = useSession((session) => session.connection);
  const { id } = useCase();
  const revision = useFilterRevision();
  const filter = useFilter();
  const names = JSON.stringify(columns.flatMap((column) => (column.id.kind === 'field' ? [column.id.field] : [])).toSorted());
  const page = useMemo(() => async (offset: number, limit: number, signal: AbortSignal) => {
    const request = { filter, sort, offset, limit, fields: JSON.parse(names) as string[] };
    const { value, error } = await outcomeOf<EventPage>({ ask: (stop) => engine.eventPage(request, { signal: stop }) }, signal, undefined);
    if (value === undefined) throw error!;
    return rowsOf(value);
  }, [engine, filter, sort, names]);
  const when = `${revision ?? ''} ${connection} ${attempt}`;
  const rows = useMemo(() => ({ key: JSON.stringify([id, filter, sort]), total, revision: when, page }), [id, filter, sort, total, when, page]);
  return useWhile(visible, rows);
}

/** A value as long as a condition holds; then the last one. */
function useWhile<T>(holds: boolean, value: T): T {
  const [kept, setKept] = useState(value);
  if (holds && kept !== value) setKept(value);
  return holds ? value : kept;
}

export const sortColumn = (field: string): string => (field === '_time' ? 'time' : field === '_source' ? 'source' : columnName({ kind: 'field', field }));
