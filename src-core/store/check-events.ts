import { isUtf8 } from 'node:buffer';
import type { DuckDBConnection } from '@duckdb/node-api';
import { createDecoder, type Decoder } from '../formats/format.ts';
import { typeOf, type Field, type Schema } from '../model/schema.ts';
import { quoteIdentifier } from '../query/sql-quote.ts';
import type { Check } from './check.ts';
import type { Feed, PlacedBlock } from './feed.ts';
import { unpackRaw } from './raw-block.ts';
import type { Source } from './sources.ts';

/** Content that is decoded and held against the events at a time. */
const groupBytes = 16 * 2 ** 20;

interface RawRow {
  readonly firstSeq: number;
  readonly records: number;
  readonly position: number;
  readonly length: number;
}

/** Decodes the raw records anew and holds time and every value against the stored events. */
export async function checkEvents(connection: DuckDBConnection, feed: Feed, schema: Schema, source: Source): Promise<Check> {
  const decoder = createDecoder(source.format, { timeField: source.timeField, timeZone: source.timeZone, clockOffset: source.clockOffset, ...(source.columns === undefined ? {} : { columns: source.columns }) }, isUtf8);
  const fields = schema.filter((field) => field.column !== undefined);
  let differing = 0;
  let first: unknown;
  for (const group of grouped(await readableBlocks(connection, source))) {
    const blocks = await decodeBlocks(connection, decoder, source, group);
    feed.load(fields, () => blocks.shift());
    const [from, to] = [group[0]!.firstSeq, group.at(-1)!.firstSeq + group.at(-1)!.records];
    const [row] = (await connection.runAndReadAll(`select count(*), min(coalesce(e._seq, d._seq)) from (select * from events where _source = ${source.id} and _seq >= ${from} and _seq < ${to}) e
      full join feed() d on e._seq = d._seq where ${differs(fields)}`)).getRows();
    differing += Number(row![0]);
    first ??= row![1] ?? undefined;
  }
  const detail = differing === 0 ? undefined : `${differing} events differ from their raw records, the first is record ${String(first)}`;
  return { check: 'events are what their raw records say', source: source.name, ok: differing === 0, detail };
}

function differs(fields: readonly Field[]): string {
  const columns = fields.map((field, i) => `e.${quoteIdentifier(field.column!)}${typeOf(field) === 'JSON' ? '::varchar' : ''} is distinct from d.c${i}`);
  return ['e._seq is null', 'd._seq is null', 'e._time is distinct from d._time', 'e._rest::varchar is distinct from d._rest', ...columns].join(' or ');
}

/** Blocks that a decoder saw: not those without a record, nor the ends of records that are too long to be read. */
async function readableBlocks(connection: DuckDBConnection, source: Source): Promise<readonly RawRow[]> {
  const rows = (await connection.runAndReadAll(`select first_seq, records, position, length from raw_blocks where source = ${source.id} and records > 0
    and first_seq not in (select seq from rejects where source = ${source.id} and reason = 'longer than 16 MiB') order by position`)).getRows();
  return rows.map(([firstSeq, records, position, length]) => ({ firstSeq: Number(firstSeq), records: Number(records), position: Number(position), length: Number(length) }));
}

function* grouped(rows: readonly RawRow[]): Generator<readonly RawRow[]> {
  let group: RawRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    group.push(row);
    bytes += row.length;
    if (bytes < groupBytes) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}

async function decodeBlocks(connection: DuckDBConnection, decoder: Decoder, source: Source, group: readonly RawRow[]): Promise<PlacedBlock[]> {
  const rows = (await connection.runAndReadAll(`select position, data from raw_blocks where source = ${source.id} and records > 0
    and position between ${group[0]!.position} and ${group.at(-1)!.position}`)).getRowsJS();
  const data = new Map(rows.map((row) => [Number(row[0]), row[1] as Uint8Array]));
  return group.map(({ firstSeq, records, position, length }) => {
    const raw = data.get(position)!;
    const batch = decoder.decode(new Uint8Array(unpackRaw(raw, records).bytes), source.complete && position + length === source.position, position === 0);
    return { firstSeq, block: { source: source.id, batch, raw, position, length, prefixSha256: '' } };
  });
}
