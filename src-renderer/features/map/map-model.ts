import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Narrowing, Services } from '../../workbench/services.ts';
import { moved, wholeWorld, zoomed, type MapView, type Point, type Size } from './projection.ts';

const viewSchema = z.strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), scale: z.number().min(0.1).max(50_000) });
const choicesSchema = z.array(z.strictObject({ before: z.string(), query: z.string(), after: z.string() }));
/** What the map made of the query: `before` AND `query` gave `after`. */
type Choice = Readonly<z.infer<typeof choicesSchema>[number]>;

export interface MapState {
  readonly of: string | undefined;
  /** `undefined`: the whole world. */
  readonly view: MapView | undefined;
  readonly shows: 'alerts' | 'groups';
  readonly shape: 'map' | 'table';
  /** The last ones; one that is the query now does not narrow the map itself. */
  readonly choices: readonly Choice[];
}

const fresh: MapState = { of: undefined, view: undefined, shows: 'alerts', shape: 'map', choices: [] };
const mostChoices = 20;

/** What the map shows of the open case; lives as long as the workbench, so that commands reach it whether it can be seen or not. */
export class MapModel {
  readonly store: StoreApi<MapState> = createStore<MapState>(() => fresh);
  /** Of the map on screen. */
  size: Size = { width: 800, height: 400 };

  /** Takes up what is kept for the case that is open now. */
  follow({ session, layout }: Services): void {
    const of = session.getState().state?.case?.id;
    if (of === this.store.getState().of) return;
    const memento = layout.memento('map');
    this.store.setState({
      of, view: memento.get('view', viewSchema), shows: memento.get('shows', z.enum(['alerts', 'groups'])) ?? 'alerts',
      shape: memento.get('shape', z.enum(['map', 'table'])) ?? 'map', choices: memento.get('choices', choicesSchema) ?? [],
    });
  }

  change(services: Services, change: Partial<Omit<MapState, 'of'>>): void {
    this.follow(services);
    this.store.setState(change);
    const memento = services.layout.memento('map');
    for (const [name, value] of Object.entries(change)) memento.set(name, value);
  }

  /** `at`: pixels from the middle. */
  zoom(services: Services, factor: number, at?: Point): void {
    this.follow(services);
    this.change(services, { view: zoomed(this.#view(), factor, this.size, at) });
  }

  /** What is seen moves by so many pixels. */
  pan(services: Services, x: number, y: number): void {
    this.follow(services);
    this.change(services, { view: moved(this.#view(), x, y) });
  }

  /** Narrows all views by a query, in place of what was chosen here before; or, where it is that, no longer. */
  choose(services: Services, query: string): void {
    this.follow(services);
    const { choices } = this.store.getState();
    const now = services.selection.store.getState().now.query;
    const chosen = choiceOf(choices, now);
    if (chosen?.query === query) return services.selection.narrow({ query: chosen.before });
    const before = chosen?.before ?? now;
    const after = before.trim() === '' ? query : `${bracketed(before)} AND ${bracketed(query)}`;
    this.change(services, { choices: [{ before, query, after }, ...choices.filter((choice) => choice.after !== after)].slice(0, mostChoices) });
    services.selection.narrow({ query: after });
  }

  clear(services: Services): void {
    this.follow(services);
    const chosen = choiceOf(this.store.getState().choices, services.selection.store.getState().now.query);
    if (chosen !== undefined) services.selection.narrow({ query: chosen.before });
  }

  #view(): MapView {
    return this.store.getState().view ?? wholeWorld(this.size);
  }
}

export const choiceOf = (choices: readonly Choice[], query: string): Choice | undefined => choices.find(({ after }) => after === query);

/** What the map is narrowed to: everything but what was chosen in it. */
export const withoutChoice = (now: Narrowing, choices: readonly Choice[]): Narrowing => ({ ...now, query: choiceOf(choices, now.query)?.before ?? now.query });

const bracketed = (query: string): string => (/\bOR\b/.test(query) ? `(${query})` : query);
