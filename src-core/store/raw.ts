import type { DuckDBConnection } from '@duckdb/node-api';
import { unpackRaw } from './raw-block.ts';

/** The blocks of a condition. By their rows: DuckDB would otherwise read the data of many blocks beside each. */
const among = (where: string): string => `rowid in (select rowid from raw_blocks where ${where})`;

/** The bytes of one record exactly as they stood in the source; `undefined` where there is no such record. A record may span blocks. */
export async function readRecord(connection: DuckDBConnection, source: number, seq: number): Promise<Uint8Array | undefined> {
  const reader = await connection.runAndReadAll(`select first_seq, records, position, data from raw_blocks
    where ${among(`source = ${source} and first_seq <= ${seq} and first_seq + records > ${seq}`)}`);
  const row = reader.getRowsJS()[0] as [bigint, number, bigint, Uint8Array] | undefined;
  if (row === undefined) return undefined;
  const [first, records, position, data] = row;
  const block = unpackRaw(data, records);
  const record = seq - Number(first);
  const start = block.extents[2 * record]!;
  const length = block.extents[2 * record + 1]!;
  if (start >= 0) return block.bytes.slice(start, start + length);
  return readContent(connection, source, Number(position) + start, length);
}

/** The first `most` bytes of several records, in the order asked for; each block is unpacked once. A record that spans blocks gives what its own block holds. */
export async function readRecords(connection: DuckDBConnection, records: readonly { readonly source: number; readonly seq: number }[], most: number): Promise<readonly Uint8Array[]> {
  const found = records.map(() => new Uint8Array(0));
  if (records.length === 0) return found;
  const wanted = records.map(({ source, seq }, place) => `(${source}, ${seq}, ${place})`).join(', ');
  const stream = await connection.stream(`with wanted(source, seq, place) as (values ${wanted}),
      places as (select b.source, b.position, list({ seq: w.seq, place: w.place }) as rows from wanted w
        join raw_blocks b on b.source = w.source and w.seq >= b.first_seq and w.seq < b.first_seq + b.records group by b.source, b.position)
    select b.first_seq, b.records, b.data, to_json(rows)::varchar from places p join raw_blocks b on b.source = p.source and b.position = p.position and b.records > 0`);
  for await (const rows of stream.yieldRowsJs()) {
    for (const [first, count, data, places] of rows as [bigint, number, Uint8Array, string][]) {
      const block = unpackRaw(data, count);
      for (const { seq, place } of JSON.parse(places) as { readonly seq: number; readonly place: number }[]) {
        const record = seq - Number(first);
        const start = Math.max(0, block.extents[2 * record]!);
        found[place] = block.bytes.slice(start, start + Math.min(most, block.extents[2 * record + 1]!));
      }
    }
  }
  return found;
}

/** Bytes [position, position + length) of a source's decompressed content. */
async function readContent(connection: DuckDBConnection, source: number, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const stream = await connection.stream(`select records, position, data from raw_blocks
    where ${among(`source = ${source} and position < ${position + length} and position + length > ${position}`)} order by position`);
  for await (const rows of stream.yieldRowsJs()) {
    for (const [records, at, data] of rows as [number, bigint, Uint8Array][]) {
      const block = unpackRaw(data, records).bytes;
      const offset = Number(at) - position;
      bytes.set(block.subarray(Math.max(0, -offset), Math.max(0, length - offset)), Math.max(0, offset));
    }
  }
  return bytes;
}
