import type { DuckDBConnection } from '@duckdb/node-api';
import { throwIfCancelled, type CancelSignal } from '../../base/cancel.ts';

export type Row = readonly unknown[];

/** A connection on loan to one question, which asks nothing more once its signal came. */
export class Reader {
  readonly connection: DuckDBConnection;
  readonly #signal: CancelSignal | undefined;

  constructor(connection: DuckDBConnection, signal: CancelSignal | undefined) {
    this.connection = connection;
    this.#signal = signal;
  }

  /** Errors: `aborted`. */
  check(): void {
    throwIfCancelled(this.#signal);
  }

  /** Whole numbers come as bigint where their column is wider than 32 bits, bytes as Uint8Array. */
  async rows(sql: string): Promise<readonly Row[]> {
    this.check();
    return (await this.connection.runAndReadAll(sql)).getRowsJS();
  }

  /** The same, some at a time, for many: others have their turn between, and the signal stops it. */
  async *chunks(sql: string): AsyncGenerator<readonly Row[]> {
    this.check();
    for await (const rows of (await this.connection.stream(sql)).yieldRowsJs()) {
      this.check();
      yield rows;
    }
  }

  async number(sql: string): Promise<number> {
    return Number((await this.rows(sql))[0]![0]);
  }

  async run(sql: string): Promise<void> {
    this.check();
    await this.connection.run(sql);
  }
}

/** A text that SQL's `encode` made bytes of: the driver drops a byte order mark at the start of a text. */
export const textOf = (bytes: unknown): string => Buffer.from(bytes as Uint8Array).toString('utf8');
