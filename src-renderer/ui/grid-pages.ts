/** A long list that is read a page at a time. */
export interface PagedRows<Row> {
  /** What the list is of: another key is another list, shown from its beginning; the same key is the same list, read anew. */
  readonly key: string;
  readonly total: number;
  page(offset: number, limit: number, signal: AbortSignal): Promise<readonly Row[]>;
}

interface Page<Row> {
  readonly rows: readonly Row[];
  /** The list it was read of. */
  readonly of: PagedRows<Row>['page'];
}

export const pageSize = 200;
const pagesKept = 20;
/** Rows beyond what is seen that are read as well. */
const margin = 40;
/** What is only scrolled past is not read. */
const restMilliseconds = 30;

/** Pages of a list around what is seen. What was read before stays until it is read anew; one page is asked for at a time. */
export class Pages<Row> {
  readonly #changed: (first: number, end: number) => void;
  readonly #failed: (error: unknown) => void;
  readonly #pages = new Map<number, Page<Row>>();
  #list: PagedRows<Row> | undefined;
  #seen: readonly [first: number, last: number] = [0, 0];
  #asked: { readonly page: number; readonly stop: AbortController } | undefined;

  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (first: number, end: number) => void, failed: (error: unknown) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  show(list: PagedRows<Row>): void {
    if (list.key !== this.#list?.key) this.#stop();
    this.#list = list;
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
  }

  #stop(): void {
    this.#asked?.stop.abort();
    this.#asked = undefined;
  }

  #wanted(): readonly number[] {
    const first = Math.floor(this.#seen[0] / pageSize);
    const last = Math.floor(Math.min(this.#seen[1], (this.#list?.total ?? 0) - 1) / pageSize);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  }

  #ask(): void {
    const list = this.#list;
    if (list === undefined || this.#asked !== undefined) return;
    const page = this.#wanted().find((wanted) => this.#pages.get(wanted)?.of !== list.page);
    if (page !== undefined) void this.#read(list, page);
  }

  async #read(list: PagedRows<Row>, page: number): Promise<void> {
    const stop = new AbortController();
    this.#asked = { page, stop };
    try {
      const rows = await list.page(page * pageSize, pageSize, stop.signal);
      if (stop.signal.aborted) return;
      this.#keep(page, { rows, of: list.page });
      this.#asked = undefined;
      this.#ask();
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#asked = undefined;
      this.#failed(error);
    }
  }

  #keep(number: number, page: Page<Row>): void {
    this.#pages.delete(number);
    this.#pages.set(number, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > pagesKept) this.#pages.delete(oldest!);
    this.#changed(number * pageSize, (number + 1) * pageSize);
  }
}
