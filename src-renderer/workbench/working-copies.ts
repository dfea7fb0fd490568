import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ReplaySummary } from '../../src-core/contract/analysis.ts';
import type { Memento } from './contribution.ts';
import type { Services } from './services.ts';

/** A run of an edited text over the stored events, under way or over. */
export interface Trial {
  readonly text: string;
  /** To keep it, too. */
  readonly keeping: boolean;
  readonly job: number | undefined;
  readonly summary?: ReplaySummary;
  readonly error?: string;
}

interface State {
  readonly case: string | undefined;
  /** Edited texts that were not kept, by file. */
  readonly drafts: ReadonlyMap<string, string>;
  readonly trials: ReadonlyMap<string, Trial>;
  /** The file whose editor was used last. */
  readonly active: string | undefined;
  /** A line that an editor is asked to show. */
  readonly goTo: { readonly file: string; readonly line: number } | undefined;
}

/** What was written into rule files and not kept yet: one text a file, however many editors show it; kept over reloads with the layout. */
export class WorkingCopies {
  readonly store: StoreApi<State> = createStore<State>(() => ({ case: undefined, ...empty }));

  /** Takes up the open case's texts, where it is another one than before. */
  follow(services: Services): void {
    const id = services.session.getState().state?.case?.id;
    if (id === this.store.getState().case) return;
    this.store.setState({ case: id, ...empty, drafts: new Map(id === undefined ? [] : mementoOf(services).get('drafts', z.array(z.tuple([z.string(), z.string()])))) });
  }

  /** `undefined`: as kept. */
  edit(services: Services, file: string, text: string | undefined): void {
    const drafts = changed(this.store.getState().drafts, file, text);
    this.store.setState({ drafts });
    mementoOf(services).set('drafts', [...drafts].filter(([, draft]) => draft.length <= longestKept));
  }

  try(file: string, trial: Trial | undefined): void {
    this.store.setState(({ trials }) => ({ trials: changed(trials, file, trial) }));
  }

  use(active: string): void {
    if (this.store.getState().active !== active) this.store.setState({ active });
  }

  show(goTo: State['goTo']): void {
    this.store.setState({ goTo });
  }
}

const longestKept = 200_000;
const empty = { drafts: new Map<string, string>(), trials: new Map<string, Trial>(), active: undefined, goTo: undefined };
export const mementoOf = ({ layout }: Services): Memento => layout.memento('rules');

function changed<T>(map: ReadonlyMap<string, T>, key: string, value: T | undefined): ReadonlyMap<string, T> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

/** Whether two texts differ in more than line ends. */
export const sameText = (a: string, b: string): boolean => a === b || a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
