import type { z } from 'zod';
import type { EventPage, exploreRequests } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Asked, Asking } from './asking.ts';
import { orderSql, ownKeys, sortKeys } from './order.ts';
import { pageColumns, pageRows } from './page-rows.ts';
import type { Row } from './reader.ts';
import { rowsFrom, SortedRows } from './sorted-rows.ts';
import { TimePages } from './time-pages.ts';

type Request = z.infer<typeof exploreRequests.eventPage>;

/** Events from either end of an order that are found without sorting all. */
const edge = 2000;

/** Pages of events: at the edges by the few best, along event time by counting, elsewhere from an order that is made once. */
export class EventPages {
  readonly #asking: Asking;
  readonly #times = new TimePages();
  readonly #sorted: SortedRows;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#sorted = new SortedRows(asking);
  }

  async page(request: Request, job: JobOptions<never>): Promise<EventPage> {
    const { filter, sort, offset, fields } = request;
    const found = await this.#asking.ask(filter, job, async (asked) => (await this.#page(asked, request)) ?? asked.state);
    if (typeof found !== 'string') return found;
    const table = await this.#sorted.table(filter, sort, found, job);
    return this.#asking.ask(filter, job, async (asked) => pageRows(asked, offset, fields, await rowsFrom(asked, table, offset, offset + request.limit)));
  }

  /** `undefined` where all must be sorted. */
  async #page(asked: Asked, { sort, offset, limit, fields }: Request): Promise<EventPage | undefined> {
    const columns = pageColumns(asked, fields);
    const first = (reversed: boolean, from: number, most: number): Promise<readonly Row[]> => {
      const order = orderSql(sortKeys(sort, asked.schema), reversed);
      return asked.reader.rows(`select ${columns.sql} from events where rowid in (select rowid from events where ${asked.where} order by ${order} limit ${most} offset ${from}) order by ${order}`);
    };
    if (offset + limit <= edge) return columns.page(offset, await first(false, offset, limit));
    const count = await this.#asking.count(asked);
    const end = Math.min(count, offset + limit);
    if (end <= offset) return columns.page(offset, []);
    if (count - offset <= edge) return columns.page(offset, [...await first(true, count - end, end - offset)].reverse());
    if (sort.field === '_time' || ownKeys(sort.field, asked.schema).length === 0) return pageRows(asked, offset, fields, await this.#times.rows(asked, sort.field === '_time' && sort.descending, offset, end));
    return undefined;
  }
}
