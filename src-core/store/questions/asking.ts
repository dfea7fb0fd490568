import { SpoorError } from '../../base/errors.ts';
import type { Filter } from '../../contract/filter.ts';
import type { JobOptions } from '../../contract/rpc.ts';
import type { Schema } from '../../model/schema.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { RawTerm } from '../../query/tree.ts';
import { loadCountries, type Countries } from '../countries.ts';
import { storeError } from '../duck.ts';
import { readSchema } from '../event-table.ts';
import { allSql, filterSql, querySql, rawTermsOf } from './filter-sql.ts';
import { Kept } from './kept.ts';
import type { Pool } from './pool.ts';
import { maxRawTerms, RawHits } from './raw-hits.ts';
import type { Reader } from './reader.ts';
import { Walks, type Walked } from './walks.ts';

/** What a question sees of the case: one state of it, from its first statement to its last. */
export interface Asked {
  readonly reader: Reader;
  readonly schema: Schema;
  /** The filter over table `events`, and how many events there are in all. */
  readonly where: string;
  readonly events: number;
  /** Tells states of the filter's events apart. */
  readonly state: string;
  /** Boolean SQL over `alerts`: one of the alert's events matches the filter's query and is of its part of a machine. */
  readonly alertMatch: () => Promise<string>;
  /** Countries of addresses, read when first asked for. */
  readonly countries: () => Promise<Countries>;
}

type Job = JobOptions<never>;

/** Asks questions of the case that is open, on connections of their own. */
export class Asking {
  readonly pool: Pool;
  readonly #path: string;
  readonly #raw: RawHits;
  readonly #walks: Walks;
  readonly #counts = new Kept<number>(64);
  readonly #alerts = new Kept<readonly string[]>(16);
  #countries: Promise<Countries> | undefined;
  /** Detections whose results were kept. */
  #detections = 0;

  constructor(pool: Pool, path: string) {
    this.pool = pool;
    this.#path = path;
    this.#raw = new RawHits(pool);
    this.#walks = new Walks(pool, this.#raw);
  }

  /** Alerts are others from now on. */
  alertsChanged(): void {
    this.#detections++;
  }

  /** A stream's results begin anew. */
  resultsCleared(): void {
    this.#walks.forget();
  }

  /** Reads what the filter lets through. Errors: `bad_query`, `bad_argument`, `aborted`. */
  async ask<T>(filter: Filter, job: Job | undefined, work: (asked: Asked) => Promise<T>): Promise<T> {
    const hits = await this.#hits(rawTermsOf(filter.query), job);
    const walked = filter.machine === undefined ? undefined : await this.#guard(this.#walks.of(filter.machine.rule, job?.signal));
    return this.within(job, async (reader) => work(await this.#asked(reader, filter, hits, walked)));
  }

  /** SQL of each search in raw records. */
  async #hits(terms: readonly RawTerm[], job: Job | undefined): Promise<(term: RawTerm) => string> {
    if (terms.length > maxRawTerms) throw new SpoorError('bad_query', `More than ${maxRawTerms} searches in raw records. Write a regular expression that has them all: raw:/one|two/.`);
    const hits = new Map<string, string>();
    for (const term of terms) hits.set(JSON.stringify(term), await this.#guard(this.pool.use(job?.signal, (reader) => this.#raw.sql(term, reader))));
    return (term) => hits.get(JSON.stringify(term))!;
  }

  async #asked(reader: Reader, filter: Filter, hits: (term: RawTerm) => string, walked: Walked | undefined): Promise<Asked> {
    const schema = await readSchema(reader.connection);
    const query = querySql(filter.query, schema, hits);
    const events = await reader.number('select coalesce(sum(events), 0)::double from sources');
    const { taken, waits, steps } = await machineSql(reader, filter, walked, events);
    const match = allSql([query, taken]);
    const where = filterSql(filter, match);
    const state = `${events} ${this.#detections} ${steps}`;
    const alertsOf = (match: string): Promise<string> => this.#alertMatch(reader, match, `${state} ${match}`);
    const alertMatch = async (): Promise<string> => (waits === 'false' ? alertsOf(match) : `(${await alertsOf(match)} or (${waits} and ${await alertsOf(query)}))`);
    return { reader, schema, where, events, state: `${state} ${where}`, alertMatch, countries: () => (this.#countries ??= loadCountries()) };
  }

  /** Reads or writes in a transaction of its own. */
  within<T>(job: Job | undefined, work: (reader: Reader) => Promise<T>, kind?: 'read only'): Promise<T> {
    return this.#guard(this.pool.transaction(job?.signal, work, kind));
  }

  /** How many events the filter lets through. */
  count({ reader, where, events, state }: Asked): Promise<number> {
    if (where === '(true)') return Promise.resolve(events);
    return this.#counts.get(state, () => reader.number(`select count(*) from events where ${where}`));
  }

  async #alertMatch(reader: Reader, match: string, state: string): Promise<string> {
    if (match === 'true') return 'true';
    const ids = await this.#alerts.get(state, async () => (await reader.rows(
      `select distinct alert from alert_events where (source, seq) in (select _source, _seq from events where ${match})`)).map(([id]) => String(id)));
    return ids.length === 0 ? 'false' : `id in (${ids.map(quoteText).join(', ')})`;
  }

  async #guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw storeError(error, this.#path);
    }
  }
}

/** What a part of a machine lets through: of `events` by their steps, of `alerts` also those to which no event belongs. */
async function machineSql(reader: Reader, { machine }: Filter, walked: Walked | undefined, events: number): Promise<{ readonly taken: string; readonly waits: string; readonly steps: string }> {
  if (machine === undefined || walked === undefined) return { taken: 'true', waits: 'false', steps: '' };
  const { walk, scope } = walked;
  const { sql: taken, state: steps } = await walk.eventsSql(reader, machine, scope, events);
  return { taken, steps, waits: walk.waitsSql(machine) };
}
