import { z } from 'zod';
import type { Memento } from '../../workbench/contribution.ts';

const mostKept = 50;

/** Queries that were applied, last first; Up and Down go over them as in a shell. */
export class FilterHistory {
  readonly #memento: Memento;
  #at = -1;
  #draft = '';

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get queries(): readonly string[] {
    return this.#memento.get('filters', z.array(z.string())) ?? [];
  }

  add(query: string): void {
    this.#at = -1;
    if (query !== '') this.#memento.set('filters', [query, ...this.queries.filter((kept) => kept !== query)].slice(0, mostKept));
  }

  /** The query one step further back; `undefined` where there is none. `draft` is what stands there now. */
  older(draft: string): string | undefined {
    if (this.#at === -1) this.#draft = draft;
    const queries = this.queries;
    const next = queries.findIndex((query, at) => at > this.#at && query !== draft);
    if (next < 0) return undefined;
    this.#at = next;
    return queries[next];
  }

  newer(): string | undefined {
    if (this.#at < 0) return undefined;
    this.#at--;
    return this.#at < 0 ? this.#draft : this.queries[this.#at];
  }
}
