import type { DuckDBConnection } from '@duckdb/node-api';
import { compileRawTerm } from '../query/raw.ts';
import type { RawTerm } from '../query/tree.ts';
import { eachRecord, rawRowColumns, type RawRow } from './raw-search.ts';

/** `raw:` terms of queries, answered by one pass over the raw blocks, each looked at once: a temporary table holds the records (source, seq) of each term. */
export class RawMatches {
  readonly #connection: DuckDBConnection;
  #terms: RawTerm[] = [];
  /** The last block that was looked at. */
  #seen = -1n;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** The same terms follow in the same order, for blocks that came since. */
  again(): void {
    this.#terms = [];
  }

  /** The SQL of a term; good once `search` has run. */
  sql(term: RawTerm): string {
    this.#terms.push(term);
    return `((_source, _seq) in (select (source, seq) from raw_matches where term = ${this.#terms.length - 1}))`;
  }

  async search(): Promise<void> {
    if (this.#terms.length === 0) return;
    const searches = this.#terms.map((term) => compileRawTerm(term));
    await this.#connection.run('create temp table if not exists raw_matches (term integer, source integer, seq bigint)');
    const stream = await this.#connection.stream(`select ${rawRowColumns}, rowid from raw_blocks where records > 0 and rowid > ${this.#seen}`);
    const hits: [number, number, bigint][] = [];
    for await (const rows of stream.yieldRowsJs()) {
      for (const row of rows as unknown as readonly (readonly [...RawRow, bigint])[]) {
        if (row[4] > this.#seen) this.#seen = row[4];
        eachRecord(row as unknown as RawRow, (bytes, seq) => searches.forEach((search, term) => {
          if (search(bytes)) hits.push([term, row[0], seq]);
        }));
      }
    }
    const appender = await this.#connection.createAppender('raw_matches', 'main', 'temp');
    for (const [term, source, seq] of hits) {
      appender.appendInteger(term);
      appender.appendInteger(source);
      appender.appendBigInt(seq);
      appender.endRow();
    }
    appender.closeSync();
  }

  async dispose(): Promise<void> {
    await this.#connection.run('drop table if exists temp.raw_matches');
  }
}
