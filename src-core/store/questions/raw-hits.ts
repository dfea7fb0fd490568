import { compileRawTerm } from '../../query/raw.ts';
import type { RawTerm } from '../../query/tree.ts';
import { eachRecord, rawRowColumns, type RawRow } from '../raw-search.ts';
import { Kept } from './kept.ts';
import type { Pool } from './pool.ts';
import type { Reader } from './reader.ts';

/** Searches whose hits are kept, and how many one query may have. */
const maxSearches = 64;
export const maxRawTerms = 32;
/** Raw blocks that are looked through between two turns of the event loop. */
const blocksAtOnce = 4;

interface Hits {
  readonly table: string;
  /** Raw blocks that were looked through. */
  searched: number;
  /** The search that goes on. */
  going: Promise<void>;
}

/** Which records hold what `raw:` terms look for: for each term a table of the database `work`, which grows as records are loaded. */
export class RawHits {
  readonly #kept: Kept<Hits>;
  #tables = 0;

  constructor(pool: Pool) {
    this.#kept = new Kept(maxSearches, ({ table }) => void pool.use(undefined, (reader) => reader.run(`drop table work.${table}`)).catch(() => undefined));
  }

  /** SQL by which an event is a hit, as far as records are committed now. */
  async sql(term: RawTerm, reader: Reader): Promise<string> {
    const hits = await this.#kept.get(JSON.stringify(term), () => this.#create(reader));
    hits.going = hits.going.catch(() => undefined).then(() => search(reader, term, hits));
    await hits.going;
    return `((_source, _seq) in (select source, seq from work.${hits.table}))`;
  }

  async #create(reader: Reader): Promise<Hits> {
    const table = `hits_${this.#tables++}`;
    await reader.run(`create table work.${table} (source integer, seq bigint)`);
    return { table, searched: 0, going: Promise.resolve() };
  }
}

async function search(reader: Reader, term: RawTerm, hits: Hits): Promise<void> {
  const matches = compileRawTerm(term);
  const blocks = await reader.number('select count(*) from raw_blocks');
  while (hits.searched < blocks) {
    const to = Math.min(blocks, hits.searched + blocksAtOnce);
    const rows = await reader.rows(`select ${rawRowColumns} from raw_blocks where rowid >= ${hits.searched} and rowid < ${to}`) as readonly RawRow[];
    const found: [number, bigint][] = [];
    for (const row of rows) eachRecord(row, (bytes, seq) => matches(bytes) && found.push([row[0], seq]));
    await append(reader, hits.table, found);
    hits.searched = to;
  }
}

async function append(reader: Reader, table: string, found: readonly (readonly [number, bigint])[]): Promise<void> {
  if (found.length === 0) return;
  const appender = await reader.connection.createAppender(table, 'main', 'work');
  for (const [source, seq] of found) {
    appender.appendInteger(source);
    appender.appendBigInt(seq);
    appender.endRow();
  }
  appender.closeSync();
}
