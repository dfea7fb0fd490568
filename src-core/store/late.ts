import type { DuckDBConnection } from '@duckdb/node-api';
import type { Batch } from '../model/batch.ts';
import { markStale } from './detected.ts';
import type { Source } from './sources.ts';

/** How far an event of a live stream may stand ahead of the clock, microseconds, to move the watermark. */
const mostAhead = 3600e6;

/** How a stream's events may stand to each other, and to the clock. */
export interface StreamOrder {
  /** How far an event may stand behind an earlier one, microseconds. */
  readonly outOfOrderness: number;
  /** Whether events come as they happen, so that one far ahead of this machine's clock is wrong; else their time is made up. */
  readonly live: boolean;
}

/** A log has no late events, and all its times count. */
const log: StreamOrder = { outOfOrderness: Infinity, live: false };

/** How far a stream is: microseconds, -Infinity where it has no event yet. */
export interface StreamTime {
  readonly highest: number;
  /** Events that stood so far ahead of the clock that they do not count. */
  readonly ahead: number;
}

/** Marks events of a stream that stand further behind an earlier one than they may. The highest event time that counts is kept with them, since what was far ahead of the clock is known only as it comes. */
export class LateEvents {
  readonly #connection: DuckDBConnection;
  readonly #order: StreamOrder;
  #highest: number;
  #ahead = 0;
  #looked = false;
  #rows: (readonly [source: number, seq: number, behind: number])[] = [];

  private constructor(connection: DuckDBConnection, order: StreamOrder, highest: number) {
    this.#connection = connection;
    this.#order = order;
    this.#highest = highest;
  }

  static async open(connection: DuckDBConnection, sources: readonly Source[], order = log): Promise<LateEvents> {
    const rows = (await connection.runAndReadAll(`select value from case_info where key = '${timeKey}'`)).getRows();
    return new LateEvents(connection, order, rows[0] === undefined ? sources.reduce((highest, { last }) => Math.max(highest, last ?? -Infinity), -Infinity) : Number(rows[0][0]));
  }

  /** The highest event time of those that were not far ahead of the clock; how many were. */
  get time(): StreamTime {
    return { highest: this.#highest, ahead: this.#ahead };
  }

  look(source: Source, { time, record }: Batch): void {
    this.#looked = true;
    const limit = this.#order.live ? Date.now() * 1000 + mostAhead : Infinity;
    for (let row = 0; row < time.length; row++) {
      const behind = this.#highest - time[row]!;
      if (behind > this.#order.outOfOrderness) this.#rows.push([source.id, source.records + record[row]!, behind]);
      else if (time[row]! > limit) this.#ahead++;
      else if (behind < 0) this.#highest = time[row]!;
    }
  }

  /** Within the caller's transaction. */
  async write(): Promise<void> {
    await this.#connection.run(`insert or replace into case_info values ('${timeKey}', '${this.#highest}')`);
    if (this.#order === log && this.#looked) await markStale(this.#connection);
    if (this.#rows.length === 0) return;
    const rows = await this.#connection.createAppender('late');
    for (const [source, seq, behind] of this.#rows) {
      rows.appendInteger(source);
      rows.appendBigInt(BigInt(seq));
      rows.appendBigInt(BigInt(behind));
      rows.endRow();
    }
    rows.closeSync();
    this.#rows = [];
  }
}

/** A case of an older version that is only read has no table of them. */
export async function countLate(connection: DuckDBConnection): Promise<number> {
  const tables = await connection.runAndReadAll(`select 1 from duckdb_tables() where table_name = 'late'`);
  return tables.currentRowCount === 0 ? 0 : Number((await connection.runAndReadAll('select count(*) from late')).getRows()[0]![0]);
}

const timeKey = 'stream_time';
