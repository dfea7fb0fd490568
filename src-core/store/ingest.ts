import type { DuckDBConnection } from '@duckdb/node-api';
import { SpoorError } from '../base/errors.ts';
import type { Block } from './block.ts';
import type { EventTable } from './event-table.ts';
import type { PlacedBlock } from './feed.ts';
import type { LateEvents } from './late.ts';
import { writeRaw, writeRejects } from './records.ts';
import { freshSource, writeSource, type NewSource, type Source } from './sources.ts';

/** A transaction is committed after so much content ... */
const commitBytes = 128 * 2 ** 20;
/** ... or after so many milliseconds, whichever comes first. */
const commitInterval = 5000;

/** What the counter of taken blocks is raised by where nothing will be taken any more. */
const noLimit = 2 ** 30;

/** Raw records are handed to DuckDB after so much content, which ends an insert but no transaction. */
const insertBytes = 32 * 2 ** 20;

/** What is known of a source once it was read to its end. */
export interface SourceEnd {
  readonly sha256: string;
  readonly contentSha256: string;
  /** Why the content may be less than it should be: a cut-off gzip stream, say. */
  readonly problem: string | undefined;
}

type Item = { readonly block: Block } | { readonly id: number; readonly end: SourceEnd };

/**
 * Waits for the next message to this thread and has it handled; false after a while without one, or where it cannot wait.
 * The insert asks for blocks from within DuckDB's callback, where no event loop turns.
 */
export type WaitForMessage = () => boolean;

/**
 * Takes decoded blocks in order and streams them into one insert after another; commits events, raw records, rejects, ledger and
 * position in one transaction. How many blocks it has taken stands in a shared counter, since nothing can be answered while the insert waits.
 */
export class Ingest {
  readonly #connection: DuckDBConnection;
  readonly #table: EventTable;
  readonly #wait: WaitForMessage;
  readonly #sources: Map<number, Source>;
  readonly #counter: Int32Array;
  #items: Item[] = [];
  /** What the insert that runs has taken. */
  #taken: PlacedBlock[] = [];
  #takenBytes = 0;
  /** What of it was handed to DuckDB together with its raw records. */
  #writtenBytes = 0;
  #dirty = new Set<number>();
  #begun = 0;
  #open = false;
  #flushing = false;
  #running: Promise<void> | undefined;
  #failure: Error | undefined;
  readonly #late: LateEvents;
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: DuckDBConnection, table: EventTable, sources: readonly Source[], wait: WaitForMessage, counter: Int32Array, late: LateEvents) {
    this.#connection = connection;
    this.#table = table;
    this.#wait = wait;
    this.#counter = counter;
    this.#sources = new Map(sources.map((source) => [source.id, source]));
    this.#late = late;
  }

  /** With the ends that still wait behind blocks: whether an input is in the case must not depend on how far the insert is. */
  get sources(): readonly Source[] {
    const sources = new Map(this.#sources);
    for (const item of this.#items) if ('end' in item) sources.set(item.id, ended(sources.get(item.id)!, item.end));
    return [...sources.values()];
  }

  addSource(source: NewSource): Source {
    const added = freshSource(Math.max(-1, ...this.#sources.keys()) + 1, source);
    this.#update(added);
    return added;
  }

  append(block: Block): void {
    if (this.#failure !== undefined) throw this.#failure;
    this.#push({ block });
  }

  endSource(id: number, end: SourceEnd): void {
    this.#push({ id, end });
  }

  /** Commits whatever was appended. */
  async flush(): Promise<void> {
    this.#flushing = true;
    this.#start();
    await this.#running;
    this.#flushing = false;
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** What is not committed is not kept. */
  async dispose(): Promise<void> {
    this.#failure ??= new SpoorError('aborted', 'The intake has ended.');
    clearTimeout(this.#timer);
    await this.#running;
    await this.#rollBack();
  }

  #push(item: Item): void {
    this.#items.push(item);
    this.#start();
  }

  #start(): void {
    if (this.#failure !== undefined) return;
    this.#running ??= this.#run()
      .catch(async (error: unknown) => {
        this.#failure = error instanceof Error ? error : new Error(String(error));
        this.#count(noLimit);
        await this.#rollBack();
      })
      .finally(() => {
        this.#running = undefined;
        this.#commitLater();
      });
  }

  /** What was taken is committed in time though nothing more may come for long. */
  #commitLater(): void {
    clearTimeout(this.#timer);
    if (this.#open && this.#failure === undefined) this.#timer = setTimeout(() => this.#start(), Math.max(0, this.#begun + commitInterval - performance.now()));
  }

  async #run(): Promise<void> {
    if (this.#open && this.#due) await this.#commit();
    while (this.#failure === undefined && (this.#items.length > 0 || this.#flushing)) {
      if (!this.#open) await this.#begin();
      await this.#table.widen(this.#items.flatMap((item) => ('block' in item ? [item.block.batch] : [])));
      await this.#table.insert(() => this.#next());
      await this.#writeRecords();
      const done = this.#flushing && this.#items.length === 0;
      if (done || this.#due) await this.#commit();
      if (done) return;
    }
  }

  async #begin(): Promise<void> {
    // One thread fills tables; of two the other would spin.
    await this.#connection.run('set threads = 1');
    await this.#connection.run('begin');
    this.#open = true;
    this.#begun = performance.now();
  }

  async #rollBack(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#connection.run('rollback').catch(() => undefined);
    await this.#connection.run('set threads = 2').catch(() => undefined);
  }

  get #due(): boolean {
    return this.#takenBytes >= commitBytes || performance.now() - this.#begun >= commitInterval;
  }

  /** The next block for the insert that runs; `undefined` ends it: to commit, to widen the table, or since nothing comes. */
  #next(): PlacedBlock | undefined {
    for (;;) {
      if (this.#due || this.#takenBytes - this.#writtenBytes >= insertBytes) return undefined;
      const item = this.#items[0];
      if (item === undefined) {
        if (this.#flushing || !this.#wait() || this.#items.length === 0) return undefined;
      } else if ('end' in item) {
        this.#items.shift();
        this.#update(ended(this.#sources.get(item.id)!, item.end));
      } else {
        return this.#table.fits(item.block.batch) ? this.#take(item.block) : undefined;
      }
    }
  }

  #take(block: Block): PlacedBlock {
    this.#items.shift();
    this.#takenBytes += block.length;
    this.#count(1);
    const source = this.#sources.get(block.source)!;
    this.#late.look(source, block.batch);
    this.#update(advance(source, block));
    const { raw, batch: { records, extents, rejects }, position, length } = block;
    this.#taken.push({ firstSeq: source.records, block: { ...block, batch: { ...emptied, records, extents, rejects }, raw, position, length } });
    return { block, firstSeq: source.records };
  }

  /** Whoever sends blocks looks at this count to know when there is room for more. */
  #count(blocks: number): void {
    Atomics.add(this.#counter, 0, blocks);
    Atomics.notify(this.#counter, 0);
  }

  #update(source: Source): void {
    this.#sources.set(source.id, source);
    this.#dirty.add(source.id);
  }

  async #writeRecords(): Promise<void> {
    await writeRaw(this.#connection, this.#taken);
    await writeRejects(this.#connection, this.#taken);
    this.#taken = [];
    this.#writtenBytes = this.#takenBytes;
  }

  async #commit(): Promise<void> {
    for (const id of this.#dirty) await writeSource(this.#connection, this.#sources.get(id)!);
    await this.#late.write();
    // Much goes right into the tables' file; little waits in the log for more, so that row groups are few.
    await this.#connection.run(`set wal_autocheckpoint = '${this.#takenBytes >= insertBytes ? 0 : 16}MB'`);
    await this.#connection.run('commit');
    await this.#connection.run('set threads = 2');
    this.#open = false;
    this.#takenBytes = this.#writtenBytes = 0;
    this.#dirty = new Set();
  }
}

/** A batch of which only what the raw records and rejects need is kept until the commit. */
const emptied = { rows: 0, text: new Uint8Array(0), blockLength: 0, time: new Float64Array(0), record: new Int32Array(0), columns: [], rest: [] };

/** A source at its end. That most of it was rejected is told: then it was probably read as what it is not. */
function ended(source: Source, end: SourceEnd): Source {
  const misread = 2 * source.rejected > source.records ? 'most of its records were rejected; is the format right? (--format says otherwise)' : undefined;
  return { ...source, ...end, problem: end.problem ?? misread, complete: true };
}

/** The source's ledger after one more block. One that was complete has grown. */
function advance(before: Source, block: Block): Source {
  const source = before.complete ? { ...before, complete: false, size: -1, sha256: undefined, contentSha256: undefined } : before;
  const { batch } = block;
  let first = source.first ?? Infinity;
  let last = source.last ?? -Infinity;
  let untimed = source.untimed;
  for (const time of batch.time) {
    if (Number.isNaN(time)) untimed++;
    else {
      if (time < first) first = time;
      if (time > last) last = time;
    }
  }
  return {
    ...source, untimed,
    first: first === Infinity ? undefined : first, last: last === -Infinity ? undefined : last,
    position: block.position + block.length, prefixSha256: block.prefixSha256,
    records: source.records + batch.records, events: source.events + batch.rows, rejected: source.rejected + batch.rejects.length,
  };
}
