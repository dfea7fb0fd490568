import type { Filter } from '../../contract/filter.ts';
import type { Sort } from '../../contract/explore.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Asked, Asking } from './asking.ts';
import { Kept } from './kept.ts';
import { orderSql, ownKeys } from './order.ts';

/** Orders that are kept. */
const maxOrders = 2;

/** All rows of a filter in an order: tables of the database `work`, which go to the disk where memory is short. Row i is the i-th event. */
export class SortedRows {
  readonly #asking: Asking;
  readonly #kept: Kept<string>;
  #tables = 0;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#kept = new Kept(maxOrders, (table) => void asking.within(undefined, (reader) => reader.run(`drop table work.${table}`)).catch(() => undefined));
  }

  /** Name of the table, made once for all pages; `state` is the filter's. */
  table(filter: Filter, sort: Sort, state: string, job: JobOptions<never>): Promise<string> {
    return this.#kept.get(`${JSON.stringify(sort)} ${state}`, () => this.#asking.ask(filter, job, async (asked) => {
      const table = `sorted_${this.#tables++}`;
      await asked.reader.run(`create table work.${table} as ${sortedSql(asked, sort)}`);
      return table;
    }));
  }
}

/** Each distinct value is given its place, so that the many rows are sorted by one number. Times stand behind the place, none last. */
function sortedSql({ schema, where }: Asked, sort: Sort): string {
  const own = ownKeys(sort.field, schema);
  const names = own.map((_, i) => `k${i}`);
  const order = orderSql(names.map((sql) => ({ sql, descending: sort.descending })));
  return `with keyed(${names.join(', ')}) as (select distinct ${own.join(', ')} from events where ${where}),
      placed as (select *, row_number() over (order by ${order}) as place from keyed),
      found(r, ${names.join(', ')}, t, s, q) as (select rowid, ${own.join(', ')}, coalesce(epoch_us(_time), ${2n ** 62n}), _source, _seq from events where ${where})
    select r from found join placed on ${names.map((name) => `found.${name} is not distinct from placed.${name}`).join(' and ')}
    order by (place::hugeint << 64) + t, s, q`;
}

export async function rowsFrom({ reader }: Asked, table: string, from: number, to: number): Promise<readonly number[]> {
  return (await reader.rows(`select r from work.${table} where rowid >= ${from} and rowid < ${to} order by rowid`)).map(([row]) => Number(row));
}
