import type { EventPage } from '../../contract/explore.ts';
import { resolveField } from '../../model/schema.ts';
import { answerColumn, numbersOf } from './answer-columns.ts';
import type { Asked } from './asking.ts';

/** The events at these rows of the table, in this order. */
export async function pageRows({ reader, schema }: Asked, offset: number, fields: readonly string[], rows: readonly number[]): Promise<EventPage> {
  const columns = fields.map((name) => answerColumn(name, resolveField(schema, name)));
  const found = rows.length === 0 ? [] : await reader.rows(`select ${['rowid', '_source', '_seq', 'epoch_us(_time)', ...columns.map(({ sql }) => sql)].join(', ')}
    from events where rowid in (select unnest([${rows.join(', ')}]::bigint[]))`);
  const places = new Map(found.map((row, place) => [Number(row[0]), place]));
  const column = (i: number): readonly unknown[] => rows.map((row) => found[places.get(row)!]![i]);
  return {
    offset, rows: rows.length, source: numbersOf(column(1)), seq: numbersOf(column(2)), time: numbersOf(column(3)),
    columns: columns.map(({ read }, i) => read(column(4 + i))),
  };
}
