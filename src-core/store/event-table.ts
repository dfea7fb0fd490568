import type { DuckDBConnection } from '@duckdb/node-api';
import type { Batch } from '../model/batch.ts';
import { maxColumns, typeOf, type Field, type Schema } from '../model/schema.ts';
import { ValueClass } from '../model/values.ts';
import { textSql } from '../query/sql.ts';
import { quoteIdentifier, quoteText } from '../query/sql-quote.ts';
import { exactText } from './exact-text.ts';
import type { Feed, PlacedBlock } from './feed.ts';

/** `rowid` is DuckDB's own number of a row, which a column of that name would hide. */
const systemColumns = ['_time', '_source', '_seq', '_rest', 'rowid'];

/** Table `events`: grows a column for each new field and widens a column's type when a field holds what the type can't. */
export class EventTable {
  readonly #connection: DuckDBConnection;
  readonly #fields = new Map<string, Field>();
  readonly #columns = new Set(systemColumns);
  readonly #feed: Feed;

  private constructor(connection: DuckDBConnection, feed: Feed) {
    this.#connection = connection;
    this.#feed = feed;
  }

  static async open(connection: DuckDBConnection, feed: Feed): Promise<EventTable> {
    const table = new EventTable(connection, feed);
    for (const field of await readSchema(connection)) table.#adopt(field);
    return table;
  }

  get schema(): Schema {
    return [...this.#fields.values()];
  }

  /** Inserts, within the caller's transaction, the rows of the blocks that `next` gives, until it gives none. Every block must fit. */
  async insert(next: () => PlacedBlock | undefined): Promise<void> {
    this.#feed.load(this.schema.filter((field) => field.column !== undefined), next);
    await this.#connection.run('insert into events select * from feed()');
  }

  /** Whether the table's columns hold all that the batch holds. */
  fits(batch: Batch): boolean {
    const holds = (name: string, classes: number): boolean => ((this.#fields.get(name)?.classes ?? 0) | classes) === this.#fields.get(name)?.classes;
    return batch.columns.every(({ name, classes }) => holds(name, classes)) && batch.rest.every(({ name, kind }) => holds(name, kind));
  }

  #adopt(field: Field): void {
    this.#fields.set(field.name, field);
    if (field.column !== undefined) this.#columns.add(field.column.toLowerCase());
  }

  /** Makes all of these batches fit. */
  async widen(batches: readonly Batch[]): Promise<void> {
    const seen = new Map<string, number>();
    for (const batch of batches) for (const { name, classes } of batch.columns) seen.set(name, (seen.get(name) ?? 0) | classes);
    for (const batch of batches) for (const { name, kind } of batch.rest) seen.set(name, (seen.get(name) ?? 0) | kind);
    const added: string[] = [];
    for (const [name, classes] of seen) {
      const known = this.#fields.get(name);
      if (known === undefined) added.push(await this.#add(name, classes));
      else if ((known.classes | classes) !== known.classes) await this.#change(known, known.classes | classes);
    }
    // At once, since thousands of inserts within one transaction take much memory.
    if (added.length > 0) await this.#connection.run(`insert into fields values ${added.join(', ')}`);
  }

  /** Gives the field's row in table `fields`. */
  async #add(name: string, classes: number): Promise<string> {
    const field: Field = { name, classes, column: this.#columns.size - systemColumns.length < maxColumns ? this.#freeColumn(name) : undefined };
    if (field.column !== undefined) await this.#connection.run(`alter table events add column ${quoteIdentifier(field.column)} ${typeOf(field)}`);
    const row = `(${quoteText(name)}, ${field.column === undefined ? 'null' : quoteText(field.column)}, ${classes}, ${this.#fields.size})`;
    this.#adopt(field);
    return row;
  }

  async #change(known: Field, classes: number): Promise<void> {
    const field: Field = { ...known, classes };
    if (known.column !== undefined && typeOf(known) !== typeOf(field)) await this.#retype(known, field);
    await this.#connection.run(`update fields set classes = ${classes} where name = ${quoteText(known.name)}`);
    this.#fields.set(field.name, field);
  }

  async #retype(from: Field, to: Field): Promise<void> {
    const column = quoteIdentifier(to.column!);
    const value = { BIGINT: column, BOOLEAN: column, DOUBLE: `${column}::double`, VARCHAR: textSql([from]), JSON: typeOf(from) === 'VARCHAR' ? tokenOfText(column, from.classes) : `(${textSql([from])})::json` };
    await this.#connection.run(`alter table events alter column ${column} set data type ${typeOf(to)} using ${value[typeOf(to)]}`);
  }

  /** The field's own name, unless it is empty, holds a NUL, starts with a byte order mark, or differs from a taken one in case alone. */
  #freeColumn(name: string): string {
    const base = name === '' || name.includes('\0') || name.startsWith('\ufeff') ? 'field' : name;
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? base : `${base}_${n}`;
      if (!this.#columns.has(candidate.toLowerCase())) return candidate;
    }
  }
}

/** A text as a JSON token. Where the column held numbers too, a text that only those classes write is one: what came first must not matter. */
function tokenOfText(column: string, classes: number): string {
  if ((classes & ~(ValueClass.string | ValueClass.text)) === 0) return `to_json(${column})`;
  const integer = `regexp_full_match(${column}, '0|-?[1-9][0-9]{0,17}')`;
  const fraction = `regexp_full_match(${column}, '-?(0|[1-9][0-9]{0,14})[.][0-9]+') and ${column} <> '-0.0' and try_cast(${column} as double)::varchar = ${column}`;
  return `case when ${integer} then ${column}::json when ${fraction} then ${column}::json else to_json(${column}) end`;
}

/** Fields in the order they were first seen. */
export async function readSchema(connection: DuckDBConnection): Promise<Schema> {
  const rows = (await connection.runAndReadAll('select encode(name), encode(column_name), classes from fields order by ordinal')).getRows();
  return rows.map(([name, column, classes]) => ({ name: exactText(name), column: column === null ? undefined : exactText(column), classes: Number(classes) }));
}
