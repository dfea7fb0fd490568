import type { DuckDBConnection } from '@duckdb/node-api';
import type { Block } from './block.ts';
import type { EventTable } from './event-table.ts';
import type { PlacedBlock } from './feed.ts';
import { freshSource, writeSource, type NewSource, type Source } from './sources.ts';

/** Content bytes that one transaction commits at most, unless a single block is longer. */
const commitBytes = 96 * 2 ** 20;

/** What is known of a source once it was read to its end. */
export interface SourceEnd {
  readonly sha256: string;
  readonly contentSha256: string;
  /** Why the content may be less than it should be: a cut-off gzip stream, say. */
  readonly problem: string | undefined;
}

/**
 * Takes decoded blocks in order and commits them in groups: events, raw records, rejects, ledger and position in one transaction.
 * While a group is being written the next one gathers; `append` settles late where two are full, which slows the source down.
 */
export class Ingest {
  readonly #connection: DuckDBConnection;
  readonly #table: EventTable;
  readonly #sources: Map<number, Source>;
  #group: PlacedBlock[] = [];
  #groupBytes = 0;
  #dirty = new Set<number>();
  #writing: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  constructor(connection: DuckDBConnection, table: EventTable, sources: readonly Source[]) {
    this.#connection = connection;
    this.#table = table;
    this.#sources = new Map(sources.map((source) => [source.id, source]));
  }

  get sources(): readonly Source[] {
    return [...this.#sources.values()];
  }

  addSource(source: NewSource): Source {
    const added = freshSource(Math.max(-1, ...this.#sources.keys()) + 1, source);
    this.#update(added);
    return added;
  }

  async append(block: Block): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const source = this.#sources.get(block.source)!;
    this.#group.push({ block, firstSeq: source.records });
    this.#groupBytes += block.length;
    this.#update(advance(source, block));
    if (this.#groupBytes >= commitBytes) await this.#rotate();
  }

  endSource(id: number, end: SourceEnd): void {
    this.#update({ ...this.#sources.get(id)!, ...end, complete: true });
  }

  /** Commits whatever was appended. */
  async flush(): Promise<void> {
    await this.#rotate();
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
  }

  #update(source: Source): void {
    this.#sources.set(source.id, source);
    this.#dirty.add(source.id);
  }

  /** Waits for the group before, then starts to write this one. */
  async #rotate(): Promise<void> {
    const blocks = this.#group;
    const changed = [...this.#dirty].map((id) => this.#sources.get(id)!);
    this.#group = [];
    this.#groupBytes = 0;
    this.#dirty = new Set();
    await this.#writing;
    if (this.#failure !== undefined) throw this.#failure;
    this.#writing = this.#commit(blocks, changed).catch((error: unknown) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    });
  }

  async #commit(blocks: readonly PlacedBlock[], sources: readonly Source[]): Promise<void> {
    if (blocks.length === 0 && sources.length === 0) return;
    await this.#connection.run('begin');
    try {
      if (blocks.length > 0) await this.#table.insert(blocks);
      await this.#writeRaw(blocks);
      await this.#writeRejects(blocks);
      for (const source of sources) await writeSource(this.#connection, source);
      await this.#connection.run('commit');
    } catch (error) {
      await this.#connection.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  async #writeRaw(blocks: readonly PlacedBlock[]): Promise<void> {
    const appender = await this.#connection.createAppender('raw_blocks');
    for (const { block, firstSeq } of blocks) {
      appender.appendInteger(block.source);
      appender.appendBigInt(BigInt(firstSeq));
      appender.appendInteger(block.batch.records);
      appender.appendBigInt(BigInt(block.position));
      appender.appendBigInt(BigInt(block.length));
      appender.appendBlob(block.raw);
      appender.endRow();
    }
    appender.closeSync();
  }

  async #writeRejects(blocks: readonly PlacedBlock[]): Promise<void> {
    const appender = await this.#connection.createAppender('rejects');
    for (const { block, firstSeq } of blocks) {
      for (const { record, reason } of block.batch.rejects) {
        appender.appendInteger(block.source);
        appender.appendBigInt(BigInt(firstSeq + record));
        appender.appendBigInt(BigInt(block.position + block.batch.extents[2 * record]!));
        appender.appendBigInt(BigInt(block.batch.extents[2 * record + 1]!));
        appender.appendVarchar(reason);
        appender.endRow();
      }
    }
    appender.closeSync();
  }
}

/** The source's ledger after one more block. */
function advance(source: Source, block: Block): Source {
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
