import { BIGINT, BOOLEAN, DOUBLE, DuckDBTableFunction, INTEGER, TIMESTAMP, VARCHAR, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import duckdb, { type DataChunk, type Vector } from '@duckdb/node-bindings';
import type { Column } from '../model/batch.ts';
import { typeOf, type Field } from '../model/schema.ts';
import type { ColumnType } from '../model/values.ts';
import type { Block } from './block.ts';
import { booleanCells, doubleCells, int64Cells, jsonCell } from './cells.ts';
import { Arena, putInt64, putNulls, putNumbers, putStrings, textSlack, vectorSize } from './vectors.ts';

/** A block and the sequence number of its first record. */
export interface PlacedBlock {
  readonly block: Block;
  readonly firstSeq: number;
}

/** JSON columns are fed as VARCHAR; the insert's cast checks them. */
const duckTypes: Readonly<Record<ColumnType, DuckDBType>> = { BIGINT, DOUBLE, BOOLEAN, VARCHAR, JSON: VARCHAR };

/** What one of DuckDB's threads works on: it takes a block, gives it out a chunk at a time, and only then takes the next. */
interface Consumer {
  readonly arena: Arena;
  readonly headers: Int32Array;
  current: OpenBlock | undefined;
}

interface OpenBlock {
  readonly placed: PlacedBlock;
  readonly columns: ReadonlyMap<string, Column>;
  readonly rest: readonly (string | undefined)[] | undefined;
  readonly view: DataView;
  readonly address: bigint;
  next: number;
}

/**
 * The table function `feed()`: DuckDB's threads pull decoded blocks out of it, so that `insert into events select * from feed()`
 * compresses and writes on all of them while this thread only fills vectors.
 */
export class Feed {
  #fields: readonly Field[] = [];
  #blocks: PlacedBlock[] = [];

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
      initFunction: (info) => info.setMaxThreads(2),
      localInitFunction: (info) => info.setInitData({ arena: new Arena(), headers: new Int32Array(vectorSize * 4), current: undefined } satisfies Consumer),
      mainFunction: (info, out) => {
        const consumer = info.localInitData as Consumer;
        while (consumer.current === undefined || consumer.current.next >= consumer.current.placed.block.batch.rows) {
          const placed = this.#blocks.shift();
          if (placed === undefined) {
            out.rowCount = 0;
            return;
          }
          consumer.current = this.#open(placed, consumer.arena);
        }
        this.#fill(out.chunk, consumer.current, consumer.headers);
      },
    }));
  }

  /** `fields`: those with a column, in the table's order. */
  load(fields: readonly Field[], blocks: readonly PlacedBlock[]): void {
    this.#fields = fields;
    this.#blocks = [...blocks];
  }

  #open(placed: PlacedBlock, arena: Arena): OpenBlock {
    const { batch } = placed.block;
    const text = withSlack(batch.text);
    return {
      placed,
      columns: new Map(batch.columns.map((column) => [column.name, column])),
      rest: restCells(placed.block, new Set(this.#fields.map((field) => field.name))),
      view: new DataView(text.buffer, text.byteOffset, batch.text.length + textSlack),
      address: arena.put(new Uint8Array(text.buffer, text.byteOffset, batch.text.length + textSlack)),
      next: 0,
    };
  }

  #fill(chunk: DataChunk, open: OpenBlock, headers: Int32Array): void {
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
      if (column === undefined) putNulls(vector(4 + i), () => true, rows);
      else fillColumn(vector(4 + i), field, column, open, headers, from, rows);
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
  const { batch } = open.placed.block;
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
function restCells(block: Block, placed: ReadonlySet<string>): (string | undefined)[] | undefined {
  const { batch } = block;
  const loose = batch.columns.filter((column) => !placed.has(column.name));
  if (loose.length === 0 && batch.rest.length === 0) return undefined;
  const members: string[][] = Array.from({ length: batch.rows }, () => []);
  for (const column of loose) {
    for (let row = 0; row < batch.rows; row++) {
      if (column.length[row]! >= 0) members[row]!.push(`${JSON.stringify(column.name)}:${jsonCell(batch, column, row)}`);
    }
  }
  for (const { row, name, json } of batch.rest) members[row]!.push(`${JSON.stringify(name)}:${json}`);
  return members.map((row) => (row.length === 0 ? undefined : `{${row.join(',')}}`));
}
