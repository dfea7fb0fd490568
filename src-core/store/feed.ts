import { BIGINT, BOOLEAN, DOUBLE, DuckDBTableFunction, INTEGER, TIMESTAMP, VARCHAR, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import duckdb, { type DataChunk, type Vector } from '@duckdb/node-bindings';
import type { Batch, Column } from '../model/batch.ts';
import { typeOf, type Field } from '../model/schema.ts';
import type { ColumnType } from '../model/values.ts';
import { freeColumns, type Block } from './block.ts';
import { booleanCells, doubleCells, int64Cells, jsonCell, soundJson } from './cells.ts';
import { SparseColumns } from './sparse.ts';
import { Arena, putInt64, putNulls, putNumbers, putStrings, textSlack, vectorSize } from './vectors.ts';

/** A block and the sequence number of its first record. */
export interface PlacedBlock {
  readonly block: Block;
  readonly firstSeq: number;
}

/** JSON columns are fed as VARCHAR; the insert's cast checks them. */
const duckTypes: Readonly<Record<ColumnType, DuckDBType>> = { BIGINT, DOUBLE, BOOLEAN, VARCHAR, JSON: VARCHAR };

interface OpenBlock {
  readonly placed: PlacedBlock;
  /** The block's batch, its text as the sparse columns have it. */
  readonly batch: Batch;
  readonly columns: ReadonlyMap<string, Column>;
  readonly sparse: SparseColumns;
  readonly rest: readonly (string | undefined)[] | undefined;
  readonly view: DataView;
  /** Where DuckDB has the block's text. */
  readonly address: bigint;
  /** The first row that was not given out yet. */
  next: number;
}

/**
 * The table function `feed()`: a thread of DuckDB pulls decoded blocks out of it, so that `insert into events select * from feed()`
 * compresses and writes in the background while this thread only fills vectors.
 */
export class Feed {
  #fields: readonly Field[] = [];
  #next: () => PlacedBlock | undefined = () => undefined;
  #current: OpenBlock | undefined;
  readonly #arena = new Arena();
  readonly #headers = new Int32Array(vectorSize * 4);

  /** One for each open case: DuckDB keeps the first function of a name and passes over later ones without a word. */
  constructor(connection: DuckDBConnection) {
    connection.registerTableFunction(DuckDBTableFunction.create({
      name: 'feed',
      bindFunction: (info) => {
        info.addResultColumn('_time', TIMESTAMP);
        info.addResultColumn('_source', INTEGER);
        info.addResultColumn('_seq', BIGINT);
        info.addResultColumn('_rest', VARCHAR);
        this.#fields.forEach((field, i) => info.addResultColumn(`c${i}`, duckTypes[typeOf(field)]));
      },
      initFunction: (info) => info.setMaxThreads(1),
      mainFunction: (_, out) => {
        const open = this.#openBlock();
        if (open === undefined) out.rowCount = 0;
        else this.#fill(out.chunk, open);
      },
    }));
  }

  /** The block that rows are given out of now. */
  #openBlock(): OpenBlock | undefined {
    while (this.#current === undefined || this.#current.next >= this.#current.batch.rows) {
      if (this.#current !== undefined) freeColumns(this.#current.placed.block);
      const placed = this.#next();
      this.#current = placed === undefined ? undefined : this.#open(placed);
      if (placed === undefined) return undefined;
    }
    return this.#current;
  }

  /** `fields`: those with a column, in the table's order. */
  load(fields: readonly Field[], next: () => PlacedBlock | undefined): void {
    this.#fields = fields;
    this.#next = next;
    this.#current = undefined;
  }

  #open(placed: PlacedBlock): OpenBlock {
    const names = new Set(this.#fields.map((field) => field.name));
    const sparse = new SparseColumns(placed.block.batch, names);
    const batch = { ...placed.block.batch, text: sparse.text };
    const text = withSlack(batch.text);
    const view = new DataView(text.buffer, text.byteOffset, batch.text.length + textSlack);
    return {
      placed,
      batch,
      columns: new Map(batch.columns.map((column) => [column.name, column])),
      sparse,
      rest: restCells(batch, names),
      view,
      address: this.#arena.put(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)),
      next: 0,
    };
  }

  #fill(chunk: DataChunk, open: OpenBlock): void {
    const { block, firstSeq } = open.placed;
    const from = open.next;
    const rows = Math.min(vectorSize, block.batch.rows - from);
    open.next += rows;
    duckdb.data_chunk_set_size(chunk, rows);
    const vector = (i: number): Vector => duckdb.data_chunk_get_vector(chunk, i);
    fillSystem(vector, block, firstSeq, from, rows);
    fillTexts(vector(3), open.rest, from, rows);
    this.#fields.forEach((field, i) => {
      const column = open.columns.get(field.name);
      const sparse = column === undefined ? open.sparse.take(field.name, from, rows) : undefined;
      if (column !== undefined) fillColumn(vector(4 + i), field, column, open, this.#headers, from, rows);
      else if (sparse !== undefined) fillColumn(vector(4 + i), field, sparse, open, this.#headers, 0, rows);
      else putNulls(vector(4 + i), () => true, rows);
    });
  }
}

function withSlack(text: Uint8Array): Uint8Array {
  if (text.byteOffset + text.length + textSlack <= text.buffer.byteLength) return text;
  const wider = new Uint8Array(text.length + textSlack);
  wider.set(text);
  return wider;
}

function fillSystem(vector: (i: number) => Vector, block: Block, firstSeq: number, from: number, rows: number): void {
  const { time, record } = block.batch;
  const words = new Int32Array(rows * 2);
  for (let row = 0; row < rows; row++) putInt64(words, row, time[from + row]!);
  putNumbers(vector(0), words, 0, 2 * rows);
  putNulls(vector(0), (row) => Number.isNaN(time[from + row]!), rows);
  putNumbers(vector(1), new Int32Array(rows).fill(block.source), 0, rows);
  const seqs = new Int32Array(rows * 2);
  for (let row = 0; row < rows; row++) putInt64(seqs, row, firstSeq + record[from + row]!);
  putNumbers(vector(2), seqs, 0, 2 * rows);
}

function fillTexts(vector: Vector, texts: readonly (string | undefined)[] | undefined, from: number, rows: number): void {
  putNulls(vector, (row) => texts?.[from + row] === undefined, rows);
  if (texts === undefined) return;
  for (let row = 0; row < rows; row++) {
    const text = texts[from + row];
    if (text !== undefined) duckdb.vector_assign_string_element(vector, row, text);
  }
}

function fillColumn(vector: Vector, field: Field, column: Column, open: OpenBlock, headers: Int32Array, from: number, rows: number): void {
  const { batch } = open;
  switch (typeOf(field)) {
    case 'BIGINT':
      putNumbers(vector, int64Cells(batch, column, from, rows), 0, 2 * rows);
      break;
    case 'DOUBLE':
      putNumbers(vector, doubleCells(batch, column, from, rows), 0, rows);
      break;
    case 'BOOLEAN':
      putNumbers(vector, booleanCells(batch, column, from, rows), 0, rows);
      break;
    case 'VARCHAR':
      putStrings(vector, headers, open.view, open.address, column.offset, column.length, from, rows);
      break;
    case 'JSON':
      for (let row = 0; row < rows; row++) {
        if (column.length[from + row]! >= 0) duckdb.vector_assign_string_element(vector, row, jsonCell(batch, column, from + row));
      }
  }
  putNulls(vector, (row) => column.length[from + row]! < 0, rows);
}

/** Per row the JSON object of the values whose fields have no column. */
function restCells(batch: Batch, placed: ReadonlySet<string>): (string | undefined)[] | undefined {
  const loose = batch.columns.filter((column) => !placed.has(column.name));
  const rest = batch.rest.filter(({ name }) => !placed.has(name));
  if (loose.length === 0 && rest.length === 0) return undefined;
  const members: string[][] = Array.from({ length: batch.rows }, () => []);
  for (const column of loose) {
    for (let row = 0; row < batch.rows; row++) {
      if (column.length[row]! >= 0) members[row]!.push(`${JSON.stringify(column.name)}:${jsonCell(batch, column, row)}`);
    }
  }
  for (const { row, name, json } of rest) members[row]!.push(`${JSON.stringify(name)}:${soundJson(json)}`);
  return members.map((row) => (row.length === 0 ? undefined : `{${row.join(',')}}`));
}
