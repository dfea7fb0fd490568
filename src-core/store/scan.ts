import type { DuckDBConnection } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { TimeRange } from '../model/time.ts';
import type { RuleSql } from './rule-sql.ts';

/** Events in event-time order, as detectors take them: per rule its keys and arguments; texts as codes. */
export interface ScanBatch {
  readonly rows: number;
  readonly time: Float64Array;
  /** Which event each row is, see `RuleSql`; where a rule wants it. */
  readonly place: Float64Array | undefined;
  readonly rules: readonly { readonly key: Int32Array; readonly numbers: readonly Float64Array[]; readonly texts: readonly Int32Array[]; readonly codes: readonly Int32Array[] }[];
  readonly transfer: readonly ArrayBuffer[];
}

/** Events that are sorted at once, about; of a disordered table each slice is a pass, so there are few. */
const sliceRows = 400_000;
const maxSlices = 8;

/** Rows of one batch, at most. */
const batchRows = 16 * 2048;

/**
 * Codes of texts, a temporary table of (t, code) for each SQL that gives them. An ENUM type of many values would cost half a second a statement.
 * What a text is to a rule keeps its table from one part of a stream to the next, though its SQL changes with the fields and their types.
 */
export class Codes {
  readonly #connection: DuckDBConnection;
  readonly #byRole = new Map<string, string>();
  readonly #bySql = new Map<string, string>();
  readonly #tables: string[] = [];

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** Gives a code to each of the texts that has none yet. Gives the table's name. */
  async cover(role: string, text: string, scope: Scope): Promise<string> {
    const name = this.#byRole.get(role) ?? this.#bySql.get(text) ?? (await this.#add());
    this.#byRole.set(role, name);
    this.#bySql.set(text, name);
    await codeTexts(this.#connection, name, text, scope);
    return name;
  }

  /** The table of the keys of the rule at this place. */
  keysOf(place: number): string {
    return this.#byRole.get(keyRole(place))!;
  }

  async dispose(): Promise<void> {
    for (const name of this.#tables.splice(0)) await this.#connection.run(`drop table if exists ${name}`);
    this.#byRole.clear();
    this.#bySql.clear();
  }

  async #add(): Promise<string> {
    const name = `codes_${this.#tables.length}`;
    await this.#connection.run(`create temp table ${name} (t varchar, code integer)`);
    this.#tables.push(name);
    return name;
  }
}

const keyRole = (place: number): string => `key ${place}`;

/** Gives a code to each of the texts that has none yet in a table of (t, code). */
export async function codeTexts(connection: DuckDBConnection, table: string, text: string, scope: Scope): Promise<void> {
  await connection.run(`insert into ${table} select t, (select coalesce(max(code), -1) from ${table}) + row_number() over () from
    (select distinct t from (select ${text} from events where ${scopeSql(scope)}) events(t) where t is not null) new where not exists (from ${table} old where old.t = new.t)`);
}

/** Which events rules see. */
export interface Scope extends TimeRange {
  /** Only the first so many of the table. */
  readonly rows?: number;
  /** Only those that were not late when they came. */
  readonly punctual?: boolean;
}

/** Boolean SQL over `events`: those within [from, to). */
export function scopeSql(range: Scope): string {
  const bounds = ['_time is not null', ...(range.punctual === true ? ['(_source, _seq) not in (select source, seq from late)'] : [])];
  if (range.rows !== undefined) bounds.push(`rowid < ${range.rows}`);
  if (Number.isFinite(range.from)) bounds.push(`_time >= make_timestamp(${range.from})`);
  if (Number.isFinite(range.to)) bounds.push(`_time < make_timestamp(${range.to})`);
  return bounds.join(' and ');
}

/** One pass over the stored events in order (ties: source, then sequence number). A slow consumer slows it down. */
export async function* scanEvents(connection: DuckDBConnection, rules: readonly RuleSql[], codes: Pick<Codes, 'cover'>, scope: Scope): AsyncGenerator<ScanBatch> {
  const event = rules.find((rule) => rule.place !== undefined)?.place;
  const placed = event !== undefined;
  const columns: Wanted[] = ['epoch_us(_time)::double', event].flatMap((sql) => (sql === undefined ? [] : [{ sql }]));
  for (const [place, rule] of rules.entries()) {
    columns.push({ sql: `case when ${rule.match} then ${rule.key} end`, codes: await codes.cover(keyRole(place), rule.key, scope) });
    for (const number of rule.numbers) columns.push({ sql: `coalesce(${number}, 'nan'::double)` });
    for (const [i, text] of rule.texts.entries()) columns.push({ sql: text, codes: await codes.cover(`text ${place} ${i}`, text, scope) });
    for (const sql of rule.codes) columns.push({ sql });
  }
  const unique = [...new Map(columns.map((column) => [nameOf(column), column])).values()];
  const places = columns.map((column) => unique.findIndex((other) => nameOf(other) === nameOf(column)));
  let gathered = new Gathered(unique.length);
  for (const slice of await slices(connection, scope)) {
    const result = await connection.stream(scanSql(unique, slice));
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      gathered.add(chunk.chunk, chunk.rowCount);
      if (gathered.rows < batchRows) continue;
      yield batchOf(gathered, rules, places, placed);
      gathered = new Gathered(unique.length);
    }
  }
  if (gathered.rows > 0) yield batchOf(gathered, rules, places, placed);
}

/** A column of the scan; `codes`: the table that has a code for each of its texts. */
interface Wanted {
  readonly sql: string;
  readonly codes?: string;
}

const nameOf = ({ sql, codes = '' }: Wanted): string => `${codes} ${sql}`;

/** Fields have any names, so what is selected is named anew before it is joined. */
function scanSql(columns: readonly Wanted[], scope: Scope): string {
  const results = columns.map(({ codes }, i) => (codes === undefined ? `x${i}` : `coalesce(c${i}.code, -1)`));
  const joins = columns.flatMap(({ codes }, i) => (codes === undefined ? [] : [`left join ${codes} c${i} on c${i}.t = x${i}`]));
  return `select ${results.join(', ')} from (select _time, _source, _seq, ${columns.map(({ sql }) => sql).join(', ')} from events where ${scopeSql(scope)})
    events(t0, t1, t2, ${columns.map((_, i) => `x${i}`).join(', ')}) ${joins.join(' ')} order by t0, t1, t2`;
}

/** The range in pieces of about equally many events, sorted one after the other, so that less has to be sorted at once. */
async function slices(connection: DuckDBConnection, range: Scope): Promise<readonly Scope[]> {
  const counted = await connection.runAndReadAll(`select count(*) from events where ${scopeSql(range)}`);
  const count = Math.min(maxSlices, Math.ceil(Number(counted.getRows()[0]![0]) / sliceRows));
  if (count < 2) return [range];
  const parts = Array.from({ length: count - 1 }, (_, i) => (i + 1) / count);
  const reader = await connection.runAndReadAll(`select unnest(approx_quantile(epoch_us(_time), [${parts.join(', ')}])) from events where ${scopeSql(range)}`);
  const bounds = [...new Set(reader.getRows().map(([bound]) => Number(bound)))].sort((a, b) => a - b);
  return [...bounds, range.to].map((to, i) => ({ ...range, from: i === 0 ? range.from : bounds[i - 1]!, to }));
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
