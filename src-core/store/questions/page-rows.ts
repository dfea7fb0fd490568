import type { EventPage } from '../../contract/explore.ts';
import { resolveField } from '../../model/schema.ts';
import { answerColumn, numbersOf } from './answer-columns.ts';
import type { Asked } from './asking.ts';
import type { Row } from './reader.ts';

/** What a page asks of table `events`, and how its answer is made of the rows that gives. */
interface PageColumns {
  readonly sql: string;
  page(offset: number, found: readonly Row[]): EventPage;
}

export function pageColumns({ schema }: Asked, fields: readonly string[]): PageColumns {
  const columns = fields.map((name) => answerColumn(name, resolveField(schema, name)));
  return {
    sql: ['rowid', '_source', '_seq', 'epoch_us(_time)', ...columns.map(({ sql }) => sql)].join(', '),
    page: (offset, found) => {
      const column = (i: number): readonly unknown[] => found.map((row) => row[i]);
      return {
        offset, rows: found.length, source: numbersOf(column(1)), seq: numbersOf(column(2)), time: numbersOf(column(3)),
        columns: columns.map(({ read }, i) => read(column(4 + i))),
      };
    },
  };
}

/** The events at these rows of the table, in this order. */
export async function pageRows(asked: Asked, offset: number, fields: readonly string[], rows: readonly number[]): Promise<EventPage> {
  const columns = pageColumns(asked, fields);
  const found = rows.length === 0 ? [] : await asked.reader.rows(`select ${columns.sql} from events where rowid in (select unnest([${rows.join(', ')}]::bigint[]))`);
  const places = new Map(found.map((row, place) => [Number(row[0]), place]));
  return columns.page(offset, rows.map((row) => found[places.get(row)!]!));
}
