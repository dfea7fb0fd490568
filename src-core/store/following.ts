import type { DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from '../model/schema.ts';
import type { TimeRange } from '../model/time.ts';
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
    await transaction(this.#connection, async () => {
      if (until === undefined) await clearResults(this.#connection);
      await this.#connection.run(`delete from late where behind between 0 and ${this.#outOfOrderness}`);
      await writeRules(this.#connection, this.#rules);
      await this.#write('out_of_orderness', this.#outOfOrderness);
    });
    return until ?? -Infinity;
  }

  /** The results that are there are of use unless they are those of a log that was looked at as a whole, of other rules, or of a narrower bound. */
  async #known(): Promise<number | undefined> {
    const rows = (await this.#connection.runAndReadAll(`select key, value from case_info where key in ('detected_until', 'out_of_orderness')`)).getRows();
    const { detected_until: until, out_of_orderness: bound = this.#outOfOrderness } = Object.fromEntries(rows.map(([key, value]) => [String(key), Number(value)]));
    return this.#outOfOrderness <= bound && await hasRules(this.#connection, this.#rules) ? until : undefined;
  }

  next(schema: Schema, range: TimeRange): Promise<Detection> {
    this.#range = range;
    return Detection.prepare(this.#connection, this.#side, schema, this.#rules, { ...range, punctual: true }, this.#carried);
  }

  async keep(detection: Detection): Promise<void> {
    await detection.finish();
    await transaction(this.#connection, async () => {
      await addResults(this.#connection);
      await detection.closeGroups();
      await this.#write('detected_until', this.#range.to);
    });
  }

  async dispose(): Promise<void> {
    await this.#carried.codes.dispose();
    await this.#carried.raw.dispose();
  }

  async #write(key: 'detected_until' | 'out_of_orderness', value: number): Promise<void> {
    await this.#connection.run(`insert or replace into case_info values ('${key}', '${value}')`);
  }
}
