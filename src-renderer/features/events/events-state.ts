import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Sort } from '../../../src-core/contract/explore.ts';
import type { Memento } from '../../workbench/contribution.ts';
import { columnsSchema, rearranged, toggledColumn, type ColumnId, type ShownColumn } from './columns.ts';

export interface EventId {
  readonly source: number;
  readonly seq: number;
}

export interface EventsStateData {
  /** Of which case. */
  readonly case: string | undefined;
  /** `undefined`: none were chosen yet. */
  readonly columns: readonly ShownColumn[] | undefined;
  readonly sort: Sort;
  /** An event to go to, once. */
  readonly reveal: EventId | undefined;
  /** The filter bar is to take the focus, once. */
  readonly focusFilter: boolean;
}

const sortSchema = z.strictObject({ field: z.string(), descending: z.boolean() });
const byTime: Sort = { field: '_time', descending: false };

/** What the views of events share: columns and order, kept per case, and what commands ask of them. */
export class EventsState {
  readonly store: StoreApi<EventsStateData> = createStore<EventsStateData>(() => ({ case: undefined, columns: undefined, sort: byTime, reveal: undefined, focusFilter: false }));
  #memento: Memento | undefined;

  /** Goes on with what was kept for a case. */
  follow(caseId: string | undefined, memento: Memento): void {
    this.#memento = memento;
    if (this.store.getState().case === caseId) return;
    this.store.setState({ case: caseId, columns: memento.get('columns', columnsSchema), sort: memento.get('sort', sortSchema) ?? byTime });
  }

  setColumns(columns: readonly ShownColumn[]): void {
    this.store.setState({ columns });
    this.#memento?.set('columns', columns);
  }

  toggle(id: ColumnId): void {
    this.setColumns(toggledColumn(this.store.getState().columns ?? [], id));
  }

  rearrange(shown: readonly { readonly id: string; readonly width: number }[]): void {
    this.setColumns(rearranged(this.store.getState().columns ?? [], shown));
  }

  setSort(sort: Sort): void {
    this.store.setState({ sort });
    this.#memento?.set('sort', sort);
  }
}
