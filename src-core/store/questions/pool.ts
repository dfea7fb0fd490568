import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { CancelSource, throwIfCancelled, type CancelSignal } from '../../base/cancel.ts';
import { Reader } from './reader.ts';

/** Node has four threads for work like DuckDB's; one is the load's. */
const maxConnections = 3;
/** An interruption that comes before DuckDB has begun is lost, so it is repeated after so many milliseconds. */
const insistence = 10;

/** Connections for questions, beside the one that loads and detects. */
export class Pool {
  readonly #instance: DuckDBInstance;
  readonly #closing = new CancelSource();
  readonly #idle: DuckDBConnection[] = [];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();
  #connections = 0;

  constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Whether anybody waits for an answer. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Lends a connection until `work` is done; the signal interrupts what runs on it. Errors: `aborted`. */
  use<T>(signal: CancelSignal | undefined, work: (reader: Reader) => Promise<T>): Promise<T> {
    const running = this.#lend(signal, work);
    this.#running.add(running);
    const done = (): void => void this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  /** All of the work in one transaction, or nothing of it. */
  transaction<T>(signal: CancelSignal | undefined, work: (reader: Reader) => Promise<T>, kind: '' | 'read only' = ''): Promise<T> {
    return this.use(signal, async (reader) => {
      await reader.run(`begin transaction ${kind}`);
      const result = await work(reader);
      await reader.run('commit');
      return result;
    });
  }

  /** Stops every question and closes the connections. */
  async dispose(): Promise<void> {
    this.#closing.cancel();
    await Promise.allSettled(this.#running);
    for (const connection of this.#idle) connection.closeSync();
  }

  async #lend<T>(signal: CancelSignal | undefined, work: (reader: Reader) => Promise<T>): Promise<T> {
    const connection = await this.#take();
    const either = eitherOf(this.#closing.signal, signal);
    const release = interruptOn(either, connection);
    try {
      throwIfCancelled(either);
      return await work(new Reader(connection, either));
    } catch (error) {
      release();
      // Not sooner, or it were interrupted too. It fails where no transaction was begun.
      await connection.run('rollback').catch(() => undefined);
      throwIfCancelled(either);
      throw error;
    } finally {
      release();
      this.#giveBack(connection);
    }
  }

  async #take(): Promise<DuckDBConnection> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#connections === maxConnections) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#connections++;
    return this.#instance.connect();
  }

  #giveBack(connection: DuckDBConnection): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(connection);
    else next(connection);
  }
}

function eitherOf(one: CancelSignal, other: CancelSignal | undefined): CancelSignal {
  return {
    get aborted() {
      return one.aborted || other?.aborted === true;
    },
    addEventListener: (type, listener) => [one, other].forEach((signal) => signal?.addEventListener(type, listener)),
    removeEventListener: (type, listener) => [one, other].forEach((signal) => signal?.removeEventListener(type, listener)),
  };
}

function interruptOn(signal: CancelSignal, connection: DuckDBConnection): () => void {
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer ??= setInterval(() => connection.interrupt(), insistence);
  };
  signal.addEventListener('abort', interrupt);
  return () => {
    signal.removeEventListener('abort', interrupt);
    clearInterval(timer);
  };
}
