import type { DuckDBConnection } from '@duckdb/node-api';
import type { FormatName } from '../formats/format.ts';
import { quoteText } from '../query/sql-quote.ts';

/** How a source is read: what was recognised or forced. */
export interface SourceSettings {
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly format: FormatName;
  readonly timeField: string | undefined;
  readonly timeZone: string;
  /** Microseconds added to every event time. */
  readonly clockOffset: number;
  /** Column names of CSV and TSV. */
  readonly columns: readonly string[] | undefined;
}

export interface NewSource extends SourceSettings {
  readonly name: string;
  readonly path: string;
  /** Bytes as they lie on the disk; -1 where unknown (standard input). */
  readonly size: number;
}

/** A source of the case with its ledger: records = events + rejected + duplicates. */
export interface Source extends NewSource {
  readonly id: number;
  /** Of the file as it is; known once it was read to its end. */
  readonly sha256: string | undefined;
  /** Of the decompressed content. */
  readonly contentSha256: string | undefined;
  readonly complete: boolean;
  /** Bytes of content committed, and the SHA-256 of just these. */
  readonly position: number;
  readonly prefixSha256: string;
  readonly records: number;
  readonly events: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Event times, microseconds. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Events without an event time. */
  readonly untimed: number;
  readonly problem: string | undefined;
}

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export const freshSource = (id: number, source: NewSource): Source => ({
  ...source, id, sha256: undefined, contentSha256: undefined, complete: false, position: 0, prefixSha256: emptySha256,
  records: 0, events: 0, rejected: 0, duplicates: 0, first: undefined, last: undefined, untimed: 0, problem: undefined,
});

const text = (value: string | undefined): string => (value === undefined ? 'null' : quoteText(value));
const time = (value: number | undefined): string => (value === undefined ? 'null' : `make_timestamp(${value})`);

export async function writeSource(connection: DuckDBConnection, source: Source): Promise<void> {
  const columns = source.columns === undefined ? 'null' : `[${source.columns.map(quoteText).join(', ')}]::varchar[]`;
  await connection.run(`insert or replace into sources values (${source.id}, ${text(source.name)}, ${text(source.path)},
    ${text(source.compression)}, ${text(source.format)}, ${text(source.timeField)}, ${text(source.timeZone)}, ${source.clockOffset},
    ${columns}, ${source.size}, ${text(source.sha256)}, ${text(source.contentSha256)}, ${source.complete},
    ${source.position}, ${text(source.prefixSha256)}, ${source.records}, ${source.events}, ${source.rejected}, ${source.duplicates},
    ${time(source.first)}, ${time(source.last)}, ${source.untimed}, ${text(source.problem)})`);
}

export async function readSources(connection: DuckDBConnection): Promise<readonly Source[]> {
  const reader = await connection.runAndReadAll(`select * replace (epoch_us(first_time) as first_time, epoch_us(last_time) as last_time) from sources order by id`);
  return reader.getRowObjectsJS().map(sourceOf);
}

function sourceOf(row: Readonly<Record<string, unknown>>): Source {
  const string = (name: string): string => String(row[name]);
  const optional = (name: string): string | undefined => (row[name] === null ? undefined : String(row[name]));
  const optionalNumber = (name: string): number | undefined => (row[name] === null ? undefined : Number(row[name]));
  return {
    id: Number(row['id']), name: string('name'), path: string('path'),
    compression: string('compression') as Source['compression'], format: string('format') as FormatName, timeField: optional('time_field'),
    timeZone: string('time_zone'), clockOffset: Number(row['clock_offset']), columns: row['columns'] === null ? undefined : (row['columns'] as string[]),
    size: Number(row['size']), sha256: optional('sha256'), contentSha256: optional('content_sha256'), complete: row['complete'] === true,
    position: Number(row['position']), prefixSha256: string('prefix_sha256'),
    records: Number(row['records']), events: Number(row['events']), rejected: Number(row['rejected']), duplicates: Number(row['duplicates']),
    first: optionalNumber('first_time'), last: optionalNumber('last_time'), untimed: Number(row['untimed']), problem: optional('problem'),
  };
}
