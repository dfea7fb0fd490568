import type { DuckDBConnection } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { TimeRange } from '../model/time.ts';
import type { RuleSql } from './rule-sql.ts';

/** Events in event-time order, as detectors take them: per rule its keys and arguments; texts as codes. */
export interface ScanBatch {
  readonly rows: number;
  readonly time: Float64Array;
  /** Which event each row is, see `eventAt`; where a rule wants it. */
  readonly place: Float64Array | undefined;
  readonly rules: readonly { readonly key: Int32Array; readonly numbers: readonly Float64Array[]; readonly texts: readonly Int32Array[]; readonly codes: readonly Int32Array[] }[];
  readonly transfer: readonly ArrayBuffer[];
}

/** Events that are sorted at once, about; of a disordered table each slice is a pass, so there are few. */
const sliceRows = 400_000;
const maxSlices = 8;

/** Rows of one batch, at most. */
const batchRows = 16 * 2048;

/** Codes of texts, by the SQL that gives the text: one temporary ENUM type each. */
export class Codes {
  readonly #connection: DuckDBConnection;
  readonly #types = new Map<string, string>();

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Name of the type whose codes stand for this text. */
  async typeOf(text: string): Promise<string> {
    const known = this.#types.get(text);
    if (known !== undefined) return known;
    const name = `codes_${this.#types.size}`;
    await this.#connection.run(`create temp type ${name} as enum (select distinct t from (select ${text} as t from events where _time is not null) where t is not null)`);
    this.#types.set(text, name);
    return name;
  }

  async dispose(): Promise<void> {
    for (const name of this.#types.values()) await this.#connection.run(`drop type if exists ${name}`);
    this.#types.clear();
  }
}

const code = (text: string, type: string): string => `coalesce(enum_code((${text})::${type})::integer, -1)`;

/** Text of event-time bounds: rules see [from, to). */
export function rangeSql(range: TimeRange): string {
  const bounds = ['_time is not null'];
  if (Number.isFinite(range.from)) bounds.push(`_time >= make_timestamp(${range.from})`);
  if (Number.isFinite(range.to)) bounds.push(`_time < make_timestamp(${range.to})`);
  return bounds.join(' and ');
}

/** One pass over the stored events in order (ties: source, then sequence number). A slow consumer slows it down. */
export async function* scanEvents(connection: DuckDBConnection, rules: readonly RuleSql[], codes: Codes, range: TimeRange): AsyncGenerator<ScanBatch> {
  const placed = rules.some((rule) => rule.placed);
  const columns = ['epoch_us(_time)::double', ...(placed ? ['((_source::bigint << 36) + _seq)::double'] : [])];
  for (const rule of rules) {
    columns.push(`case when ${rule.match} then ${code(rule.key, await codes.typeOf(rule.key))} else -1 end`);
    for (const number of rule.numbers) columns.push(`coalesce(${number}, 'nan'::double)`);
    for (const text of rule.texts) columns.push(code(text, await codes.typeOf(text)));
    columns.push(...rule.codes);
  }
  const unique = [...new Set(columns)];
  const select = `select ${unique.map((column, i) => `${column} as x${i}`).join(', ')} from events`;
  const places = columns.map((column) => unique.indexOf(column));
  let gathered = new Gathered(unique.length);
  for (const slice of await slices(connection, range)) {
    const result = await connection.stream(`${select} where ${rangeSql(slice)} order by _time, _source, _seq`);
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      gathered.add(chunk.chunk, chunk.rowCount);
      if (gathered.rows < batchRows) continue;
      yield batchOf(gathered, rules, places, placed);
      gathered = new Gathered(unique.length);
    }
  }
  if (gathered.rows > 0) yield batchOf(gathered, rules, places, placed);
}

/** The range in pieces of about equally many events, sorted one after the other, so that less has to be sorted at once. */
async function slices(connection: DuckDBConnection, range: TimeRange): Promise<readonly TimeRange[]> {
  const counted = await connection.runAndReadAll(`select count(*) from events where ${rangeSql(range)}`);
  const count = Math.min(maxSlices, Math.ceil(Number(counted.getRows()[0]![0]) / sliceRows));
  if (count < 2) return [range];
  const parts = Array.from({ length: count - 1 }, (_, i) => (i + 1) / count);
  const reader = await connection.runAndReadAll(`select unnest(approx_quantile(epoch_us(_time), [${parts.join(', ')}])) from events where ${rangeSql(range)}`);
  const bounds = [...new Set(reader.getRows().map(([bound]) => Number(bound)))].sort((a, b) => a - b);
  return [...bounds, range.to].map((to, i) => ({ from: i === 0 ? range.from : bounds[i - 1]!, to }));
}

/** Columns of several chunks, end to end. The first and those of numbers hold doubles, codes int32; both are read as bytes. */
class Gathered {
  readonly parts: Uint8Array[][];
  rows = 0;
  constructor(columns: number) {
    this.parts = Array.from({ length: columns }, () => []);
  }

  add(chunk: Parameters<typeof duckdb.data_chunk_get_vector>[0], rows: number): void {
    for (let i = 0; i < this.parts.length; i++) {
      const vector = duckdb.data_chunk_get_vector(chunk, i);
      const width = duckdb.get_type_id(duckdb.vector_get_column_type(vector)) === duckdb.Type.DOUBLE ? 8 : 4;
      this.parts[i]!.push(duckdb.vector_get_data(vector, rows * width).slice());
    }
    this.rows += rows;
  }

  bytes(column: number): ArrayBuffer {
    const parts = this.parts[column]!;
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole.buffer;
  }
}

function batchOf(gathered: Gathered, rules: readonly RuleSql[], places: readonly number[], placed: boolean): ScanBatch {
  const buffers = gathered.parts.map((_, column) => gathered.bytes(column));
  let next = 1;
  const doubles = (): Float64Array => new Float64Array(buffers[places[next++]!]!);
  const codes = (): Int32Array => new Int32Array(buffers[places[next++]!]!);
  return {
    rows: gathered.rows,
    time: new Float64Array(buffers[0]!),
    place: placed ? doubles() : undefined,
    rules: rules.map((rule) => ({ key: codes(), numbers: rule.numbers.map(doubles), texts: rule.texts.map(codes), codes: rule.codes.map(codes) })),
    transfer: buffers,
  };
}
