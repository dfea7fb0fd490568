import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlertRow } from '../../../src-core/contract/findings.ts';
import { filterOf } from '../../workbench/filter.ts';
import type { Services } from '../../workbench/services.ts';
import { optionsSchema, requestFor, usualOptions, type AlertOptions } from './alert-options.ts';
import type { Slice } from './list-layout.ts';
import { UndoStack, type TriageStep } from './undo-stack.ts';

/** Where the keyboard is in the list. */
interface ActiveLine {
  readonly index: number;
  readonly row: AlertRow | undefined;
  readonly group: string;
}

export interface AlertsState {
  readonly of: string | undefined;
  readonly options: AlertOptions;
  /** Groups that are shut. */
  readonly closed: ReadonlySet<string>;
  /** What acts apply to, by id; empty: the active line. */
  readonly chosen: ReadonlyMap<string, AlertRow>;
  readonly active: ActiveLine | undefined;
}

const fresh: AlertsState = { of: undefined, options: usualOptions, closed: new Set(), chosen: new Map(), active: undefined };
/** As the engine gives them. */
const mostPerPage = 10_000;

/** The list of alerts of the open case; lives as long as the workbench, so that commands reach it whether it can be seen or not. */
export class AlertsModel {
  readonly store: StoreApi<AlertsState> = createStore<AlertsState>(() => fresh);
  readonly undo = new UndoStack();

  /** Takes up what is kept for the case that is open now. */
  follow({ session, layout }: Services): void {
    const of = session.getState().state?.case?.id;
    const options = { ...usualOptions, ...layout.memento('alerts').get('options', optionsSchema) };
    if (of === this.store.getState().of) return this.store.setState({ options });
    this.undo.clear();
    this.store.setState({ ...fresh, of, options });
  }

  change({ layout }: Services, change: Partial<AlertOptions>): void {
    const before = this.store.getState();
    const options = { ...before.options, ...change };
    this.store.setState({ options, ...(options.by === before.options.by ? {} : { closed: new Set<string>(), active: undefined }) });
    layout.memento('alerts').set('options', options);
  }

  /** What was decided shows at once in what is chosen, so that the next decision knows what was before. */
  decided(changes: readonly TriageStep[]): void {
    const steps = new Map(changes.map((step) => [step.alert, step]));
    const now = (row: AlertRow): AlertRow => {
      const { status, reason } = steps.get(row.id) ?? row;
      return { ...row, status, reason };
    };
    const { chosen, active } = this.store.getState();
    this.store.setState({ chosen: new Map([...chosen].map(([id, row]) => [id, now(row)])), active: active?.row === undefined ? active : { ...active, row: now(active.row) } });
  }

  toggleGroup(group: string, open: boolean): void {
    const closed = new Set(this.store.getState().closed);
    if (open) closed.delete(group);
    else closed.add(group);
    this.store.setState({ closed });
  }

  choose(rows: readonly AlertRow[]): void {
    this.store.setState({ chosen: new Map(rows.map((row) => [row.id, row])) });
  }

  toggle(row: AlertRow): void {
    const chosen = new Map(this.store.getState().chosen);
    if (!chosen.delete(row.id)) chosen.set(row.id, row);
    this.store.setState({ chosen });
  }

  /** Alerts of the list as it is narrowed now, in its order: of its open groups, or of one. */
  async read({ engine, selection }: Services, { offset, limit }: Slice, group?: string): Promise<readonly AlertRow[]> {
    const { options, closed } = this.store.getState();
    const request = { ...requestFor(options, filterOf(selection.store.getState().now, 'alert')), by: options.by, sort: options.sort, closed: [...closed], group };
    const pages = Array.from({ length: Math.ceil(limit / mostPerPage) }, (_, i) => i * mostPerPage);
    return (await Promise.all(pages.map((page) => engine.alertPage({ ...request, offset: offset + page, limit: Math.min(mostPerPage, limit - page) }, {})))).flat();
  }

  /** What an act applies to: what is chosen, else the active alert, else all of the active group. */
  async targets(services: Services): Promise<readonly AlertRow[]> {
    const { chosen, active } = this.store.getState();
    if (chosen.size > 0) return [...chosen.values()];
    if (active === undefined) return [];
    if (active.row !== undefined) return [active.row];
    return this.read(services, { offset: 0, limit: services.session.getState().state?.case?.alerts ?? 0 }, active.group);
  }
}
