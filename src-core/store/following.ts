import type { DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from '../model/schema.ts';
import type { TimeRange } from '../model/time.ts';
import { markStale } from './detected.ts';
import { Detection, type Carried } from './detection.ts';
import { transaction } from './duck.ts';
import type { PlannedRule } from './finding.ts';
import { RawMatches } from './raw-matches.ts';
import { addResults, clearResults } from './results.ts';
import { hasRules, writeRules } from './runs.ts';
import { Codes } from './scan.ts';

/** Detection over a stream: part after part of its stored events, as far as the watermark lets them pass. What was found is added with how far it goes. */
export class Following {
  readonly #connection: DuckDBConnection;
  readonly #side: DuckDBConnection;
  readonly #rules: readonly PlannedRule[];
  readonly #outOfOrderness: number;
  readonly #carried: Carried;
  #range: TimeRange = { from: -Infinity, to: -Infinity };
  /** The results that are there are replaced by the first that are kept. */
  #anew = false;

  constructor(connection: DuckDBConnection, side: DuckDBConnection, rules: readonly PlannedRule[], outOfOrderness: number) {
    this.#connection = connection;
    this.#side = side;
    this.#rules = rules;
    this.#outOfOrderness = outOfOrderness;
    this.#carried = { codes: new Codes(connection), raw: new RawMatches(connection) };
  }

  /** Up to when the case's results go, microseconds. */
  async begin(): Promise<number> {
    const until = await this.#known();
    this.#anew = until === undefined;
    if (this.#anew) await transaction(this.#connection, () => this.#forgetLate());
    return until ?? -Infinity;
  }

  /** The results that are there are of use unless they are those of a log that was looked at as a whole, of other rules, of a narrower bound, of a stream that is over, or not of all events. */
  async #known(): Promise<number | undefined> {
    const rows = (await this.#connection.runAndReadAll(`select key, value from case_info where key in ('detected_until', 'detected_stale', 'out_of_orderness')`)).getRows();
    const { detected_until: until, detected_stale: stale, out_of_orderness: bound = this.#outOfOrderness } = Object.fromEntries(rows.map(([key, value]) => [String(key), Number(value)]));
    return stale === undefined && this.#outOfOrderness <= bound && until !== Infinity && await hasRules(this.#connection, this.#rules) ? until : undefined;
  }

  /** What this bound takes in is late no longer, so the results that are still there are of no use to any other either. */
  async #forgetLate(): Promise<void> {
    await this.#connection.run(`delete from late where behind between 0 and ${this.#outOfOrderness}`);
    await markStale(this.#connection);
  }

  next(schema: Schema, range: TimeRange): Promise<Detection> {
    this.#range = range;
    return Detection.prepare(this.#connection, this.#side, schema, this.#rules, { ...range, punctual: true }, this.#carried);
  }

  /** Whether these replace what was there. */
  async keep(detection: Detection): Promise<boolean> {
    const anew = this.#anew;
    await detection.finish();
    await transaction(this.#connection, async () => {
      if (anew) await this.#replace();
      await addResults(this.#connection);
      await detection.closeGroups();
      await this.#write('detected_until', this.#range.to);
    });
    this.#anew = false;
    return anew;
  }

  async #replace(): Promise<void> {
    await clearResults(this.#connection);
    await writeRules(this.#connection, this.#rules);
    await this.#write('out_of_orderness', this.#outOfOrderness);
  }

  async dispose(): Promise<void> {
    await this.#carried.codes.dispose();
    await this.#carried.raw.dispose();
  }

  async #write(key: 'detected_until' | 'out_of_orderness', value: number): Promise<void> {
    await this.#connection.run(`insert or replace into case_info values ('${key}', '${value}')`);
  }
}
