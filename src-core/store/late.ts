import type { DuckDBConnection } from '@duckdb/node-api';
import type { Batch } from '../model/batch.ts';
import type { Source } from './sources.ts';

/** Marks events of a stream that stand further behind an earlier one than they may. It depends on their order alone, never on when they came. */
export class LateEvents {
  readonly #connection: DuckDBConnection;
  readonly #outOfOrderness: number;
  /** The highest event time so far. */
  #highest: number;
  #rows: (readonly [source: number, seq: number, behind: number])[] = [];

  /** `outOfOrderness`: microseconds. */
  constructor(connection: DuckDBConnection, sources: readonly Source[], outOfOrderness: number) {
    this.#connection = connection;
    this.#outOfOrderness = outOfOrderness;
    this.#highest = sources.reduce((highest, { last }) => Math.max(highest, last ?? -Infinity), -Infinity);
  }

  look(source: Source, { time, record }: Batch): void {
    for (let row = 0; row < time.length; row++) {
      const behind = this.#highest - time[row]!;
      if (behind > this.#outOfOrderness) this.#rows.push([source.id, source.records + record[row]!, behind]);
      else if (behind < 0) this.#highest = time[row]!;
    }
  }

  /** Within the caller's transaction. */
  async write(): Promise<void> {
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
