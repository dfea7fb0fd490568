import type { z } from 'zod';
import type { EventPage, exploreRequests } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Asked, Asking } from './asking.ts';
import { orderSql, ownKeys, sortKeys } from './order.ts';
import { pageRows } from './page-rows.ts';
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
    const found = await this.#asking.ask(filter, job, async (asked) => {
      const rows = await this.#rows(asked, request);
      return rows === undefined ? asked.state : pageRows(asked, offset, fields, rows);
    });
    if (typeof found !== 'string') return found;
    const table = await this.#sorted.table(filter, sort, found, job);
    return this.#asking.ask(filter, job, async (asked) => pageRows(asked, offset, fields, await rowsFrom(asked, table, offset, offset + request.limit)));
  }

  /** `undefined` where all must be sorted. */
  async #rows(asked: Asked, { sort, offset, limit }: Request): Promise<readonly number[] | undefined> {
    if (offset + limit <= edge) return first(asked, orderSql(sortKeys(sort, asked.schema)), offset, limit);
    const count = await this.#asking.count(asked);
    const end = Math.min(count, offset + limit);
    if (end <= offset) return [];
    if (count - offset <= edge) return [...await first(asked, orderSql(sortKeys(sort, asked.schema), true), count - end, end - offset)].reverse();
    if (sort.field === '_time' || ownKeys(sort.field, asked.schema).length === 0) return this.#times.rows(asked, sort.field === '_time' && sort.descending, offset, end);
    return undefined;
  }
}

async function first({ reader, where }: Asked, order: string, offset: number, limit: number): Promise<readonly number[]> {
  return (await reader.rows(`select rowid from events where ${where} order by ${order} limit ${limit} offset ${offset}`)).map(([row]) => Number(row));
}
