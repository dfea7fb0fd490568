import { createStore, type StoreApi } from 'zustand/vanilla';
import { z } from 'zod';
import type { Memento } from '../../workbench/contribution.ts';
import type { Services } from '../../workbench/services.ts';

const longestKept = 100_000;
const historyLength = 100;

/** The case's SQL editors: their texts by key, and what was asked before. Kept with the layout. */
export class Sheets {
  readonly store: StoreApi<{ readonly case: string | undefined; readonly texts: ReadonlyMap<string, string> }> = createStore(() => ({ case: undefined as string | undefined, texts: new Map<string, string>() }));
  readonly #runs = new Map<string, () => void>();
  #active: string | undefined;

  /** Takes up the open case's texts, where it is another one than before. */
  follow(services: Services): void {
    const id = services.session.getState().state?.case?.id;
    if (id === this.store.getState().case) return;
    this.store.setState({ case: id, texts: new Map(id === undefined ? [] : kept(services).get('texts', z.array(z.tuple([z.string(), z.string()])))) });
  }

  write(services: Services, key: string, text: string): void {
    const texts = new Map(this.store.getState().texts).set(key, text);
    this.store.setState({ texts });
    kept(services).set('texts', [...texts].filter(([, one]) => one !== '' && one.length <= longestKept).slice(-50));
  }

  /** Opens one more editor. */
  open(services: Services): void {
    this.follow(services);
    const number = (kept(services).get('last', z.number().int()) ?? 0) + 1;
    kept(services).set('last', number);
    services.layout.openEditor({ editor: 'sql', key: String(number) });
  }

  /** Says how an editor runs what it holds; gives what takes that back. */
  serve(key: string, run: () => void): () => void {
    this.#runs.set(key, run);
    return () => {
      if (this.#runs.get(key) === run) this.#runs.delete(key);
    };
  }

  use(key: string): void {
    this.#active = key;
  }

  run(): void {
    if (this.#active !== undefined) this.#runs.get(this.#active)?.();
  }
}

const kept = ({ layout }: Services): Memento => layout.memento('sql');

/** Statements that ran, the last first. */
export const historyOf = (services: Services): readonly string[] => kept(services).get('history', z.array(z.string())) ?? [];

export function remember(services: Services, statement: string): void {
  if (statement.length > 20_000) return;
  kept(services).set('history', [statement, ...historyOf(services).filter((one) => one !== statement)].slice(0, historyLength));
}
