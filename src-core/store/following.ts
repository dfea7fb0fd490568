import type { DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from '../model/schema.ts';
import type { TimeRange } from '../model/time.ts';
import { Detection, type Carried } from './detection.ts';
import { transaction } from './duck.ts';
import type { PlannedRule } from './finding.ts';
import { RawMatches } from './raw-matches.ts';
import { addResults, clearResults } from './results.ts';
import { writeRules } from './runs.ts';
import { Codes } from './scan.ts';

/** Detection over a stream: part after part of its stored events, as far as the watermark lets them pass. What was found is added with how far it goes. */
export class Following {
  readonly #connection: DuckDBConnection;
  readonly #side: DuckDBConnection;
  readonly #rules: readonly PlannedRule[];
  readonly #carried: Carried;
  #range: TimeRange = { from: -Infinity, to: -Infinity };

  constructor(connection: DuckDBConnection, side: DuckDBConnection, rules: readonly PlannedRule[]) {
    this.#connection = connection;
    this.#side = side;
    this.#rules = rules;
    this.#carried = { codes: new Codes(connection), raw: new RawMatches(connection) };
  }

  /** Up to when the case's results go, microseconds. */
  async begin(): Promise<number> {
    const rows = (await this.#connection.runAndReadAll(`select value from case_info where key = 'detected_until'`)).getRows();
    await transaction(this.#connection, async () => {
      // Results that are there are those of a log that was looked at as a whole.
      if (rows.length === 0) await clearResults(this.#connection);
      await writeRules(this.#connection, this.#rules);
    });
    return rows[0] === undefined ? -Infinity : Number(rows[0][0]);
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
      await this.#connection.run(`insert or replace into case_info values ('detected_until', '${this.#range.to}')`);
    });
  }
}
