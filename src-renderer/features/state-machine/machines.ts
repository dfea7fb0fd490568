import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Services } from '../../workbench/services.ts';
import type { Edge } from './diagram.ts';
import type { Held } from './held.ts';

/** A part of the diagram. */
export type Part =
  | { readonly kind: 'state'; readonly name: string }
  | ({ readonly kind: 'edge' } & Pick<Edge, 'from' | 'event' | 'to'>)
  | { readonly kind: 'refused'; readonly state: string; readonly event: string | undefined };

export const partId = (part: Part): string => JSON.stringify(part.kind === 'state' ? [part.name] : part.kind === 'edge' ? [part.from, part.event, part.to] : [part.state, part.event ?? null]);

/** An entity's events gone through one by one. */
export interface Play {
  readonly key: Readonly<Record<string, string>>;
  /** How many steps were taken; `undefined`: as far as the one at `time`, once they are known. */
  readonly at: number | undefined;
  readonly time: number | undefined;
  readonly running: boolean;
}

/** What is seen: so many times as large as all of it would be, around a point of the diagram (its middle unless told). */
export interface Sight {
  readonly zoom: number;
  readonly middle: { readonly x: number; readonly y: number } | undefined;
}

export const wholeSight: Sight = { zoom: 1, middle: undefined };

interface Shown {
  /** What was chosen last: edits apply to it. */
  readonly part: Part | undefined;
  readonly play: Play | undefined;
  /** Shown in place of what the case counted. */
  readonly held: Held | undefined;
  readonly sight: Sight;
  readonly table: boolean;
}

interface MachinesState {
  readonly case: string | undefined;
  /** The rule whose diagram was used last. */
  readonly active: string | undefined;
  readonly shown: ReadonlyMap<string, Shown>;
}

const [leastZoom, mostZoom] = [0.2, 12];
export const nothing: Shown = { part: undefined, play: undefined, held: undefined, sight: wholeSight, table: false };

/** What the diagrams show, by rule; lives as long as the workbench, so that commands reach them whether they can be seen or not. */
export class Machines {
  readonly store: StoreApi<MachinesState> = createStore<MachinesState>(() => ({ case: undefined, active: undefined, shown: new Map() }));
  readonly #drawings = new Map<string, SVGSVGElement>();

  follow({ session }: Services): void {
    const id = session.getState().state?.case?.id;
    if (id !== this.store.getState().case) this.store.setState({ case: id, active: undefined, shown: new Map() });
  }

  of(rule: string): Shown {
    return this.store.getState().shown.get(rule) ?? nothing;
  }

  change(rule: string, change: Partial<Shown>): void {
    this.store.setState(({ shown }) => ({ shown: new Map(shown).set(rule, { ...(shown.get(rule) ?? nothing), ...change }) }));
  }

  /** `middle`: what is in the middle then. */
  zoom(rule: string, by: number, middle = this.of(rule).sight.middle): void {
    this.change(rule, { sight: { zoom: Math.min(mostZoom, Math.max(leastZoom, this.of(rule).sight.zoom * by)), middle } });
  }

  use(active: string): void {
    if (this.store.getState().active !== active) this.store.setState({ active });
  }

  /** The drawing of a rule that is on screen, for pictures. Gives what takes it away again. */
  draws(rule: string, drawing: SVGSVGElement): () => void {
    this.#drawings.set(rule, drawing);
    return () => {
      if (this.#drawings.get(rule) === drawing) this.#drawings.delete(rule);
    };
  }

  drawing(rule: string): SVGSVGElement | undefined {
    return this.#drawings.get(rule);
  }
}
