/** A long list that is read a page at a time. */
export interface PagedRows<Row> {
  /** What the list is of: another key is another list, shown from its beginning; the same key is the same list, read anew. */
  readonly key: string;
  readonly total: number;
  /** When it changes, what was read is read anew; so too when `page` changes. */
  readonly revision?: string | number | undefined;
  readonly page: (offset: number, limit: number, signal: AbortSignal) => Promise<readonly Row[]>;
}

interface Page<Row> {
  readonly rows: readonly Row[];
  /** The list it was read of. */
  readonly of: PagedRows<Row>;
}

export const pageSize = 200;
const pagesKept = 20;
/** Rows beyond what is seen that are read as well. */
const margin = 40;
/** What is only scrolled past is not read. */
const restMilliseconds = 30;

export interface PagesEvents {
  /** The list that `show` named last is the one that is there now. */
  switched(): void;
  changed(first: number, end: number): void;
  failed(error: unknown): void;
}

/**
 * Pages of a list around what is seen. What was read before stays until it is read anew, and another list takes a list's
 * place only with its first page. One page is asked for at a time.
 */
export class Pages<Row> {
  readonly #events: PagesEvents;
  readonly #pages = new Map<number, Page<Row>>();
  #list: PagedRows<Row> | undefined;
  #next: PagedRows<Row> | undefined;
  #seen: readonly [first: number, last: number] = [0, margin];
  #asked: { readonly page: number; readonly stop: AbortController } | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(events: PagesEvents) {
    this.#events = events;
  }

  /** The list that is there. */
  get list(): PagedRows<Row> | undefined {
    return this.#list;
  }

  /** Whether another list is on its way. */
  get switching(): boolean {
    return this.#next !== undefined;
  }

  show(list: PagedRows<Row>): void {
    if (list.key !== (this.#next ?? this.#list)?.key) this.#stop();
    const same = list.key === this.#list?.key;
    this.#next = same ? undefined : list;
    if (same) this.#list = list;
    else if (this.#pages.size === 0) this.#switch();
    this.#ask();
  }

  /** Rows `first` to `last` can be seen now. */
  see(first: number, last: number): void {
    this.#seen = [Math.max(0, first - margin), last + margin];
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (this.#asked !== undefined && !this.#wanted().includes(this.#asked.page)) this.#stop();
      this.#ask();
    }, restMilliseconds);
  }

  row(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.rows[index % pageSize];
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#stop();
    this.#list = undefined;
    this.#next = undefined;
  }

  #stop(): void {
    this.#asked?.stop.abort();
    this.#asked = undefined;
  }

  #switch(): void {
    this.#pages.clear();
    this.#list = this.#next;
    this.#next = undefined;
    this.#seen = [0, margin];
    this.#events.switched();
  }

  #wanted(): readonly number[] {
    if (this.#next !== undefined) return [0];
    const first = Math.floor(this.#seen[0] / pageSize);
    const last = Math.floor(Math.min(this.#seen[1], (this.#list?.total ?? 0) - 1) / pageSize);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  }

  #ask(): void {
    const list = this.#next ?? this.#list;
    if (list === undefined || this.#asked !== undefined) return;
    const page = this.#wanted().find((wanted) => this.#next !== undefined || isOutdated(this.#pages.get(wanted)?.of, list));
    if (page !== undefined) void this.#read(list, page);
  }

  async #read(list: PagedRows<Row>, page: number): Promise<void> {
    const stop = new AbortController();
    this.#asked = { page, stop };
    try {
      const rows = await list.page(page * pageSize, pageSize, stop.signal);
      if (stop.signal.aborted) return;
      this.#asked = undefined;
      if (this.#next !== undefined) this.#switch();
      this.#keep(page, { rows, of: list });
      this.#ask();
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#asked = undefined;
      this.#events.failed(error);
    }
  }

  #keep(number: number, page: Page<Row>): void {
    this.#pages.delete(number);
    this.#pages.set(number, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > pagesKept) this.#pages.delete(oldest!);
    this.#events.changed(number * pageSize, (number + 1) * pageSize);
  }
}

const isOutdated = <Row>(read: PagedRows<Row> | undefined, list: PagedRows<Row>): boolean => read?.page !== list.page || read.revision !== list.revision;
