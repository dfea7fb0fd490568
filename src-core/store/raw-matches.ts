import type { DuckDBConnection } from '@duckdb/node-api';
import { compileRawTerm } from '../query/raw.ts';
import type { RawTerm } from '../query/tree.ts';
import { eachRecord, rawRowColumns, type RawRow } from './raw-search.ts';

/** `raw:` terms of queries, answered by one pass over the raw blocks: each term gets a temporary table of the records (source, seq) that hold it. */
export class RawMatches {
  readonly #connection: DuckDBConnection;
  readonly #terms: RawTerm[] = [];

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  /** The SQL of a term; good once `search` has run. */
  sql(term: RawTerm): string {
    this.#terms.push(term);
    return `((_source, _seq) in (select (source, seq) from raw_matches where term = ${this.#terms.length - 1}))`;
  }

  async search(): Promise<void> {
    if (this.#terms.length === 0) return;
    const searches = this.#terms.map((term) => compileRawTerm(term));
    await this.#connection.run('create or replace temp table raw_matches (term integer, source integer, seq bigint)');
    const stream = await this.#connection.stream(`select ${rawRowColumns} from raw_blocks where records > 0`);
    const hits: [number, number, bigint][] = [];
    for await (const rows of stream.yieldRowsJs()) {
      for (const row of rows as unknown as readonly RawRow[]) {
        eachRecord(row, (bytes, seq) => searches.forEach((search, term) => {
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
