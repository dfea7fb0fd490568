import { DuckDBDataChunk, INTEGER } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { MachinePart } from '../../contract/filter.ts';
import type { DetectorBatch, DetectorSink } from '../../detectors/detector.ts';
import { StateMachineDetector } from '../../detectors/state-machine/detector.ts';
import { EventSteps, stepsOf } from '../../detectors/state-machine/event-steps.ts';
import { machineOf, type Machine } from '../../model/machine.ts';
import type { StateMachineRule } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import type { RuleSql } from '../rule-sql.ts';
import { codeTexts, scanEvents, type ScanBatch, type Scope } from '../scan.ts';
import { putNumbers, vectorSize } from '../vectors.ts';
import { instantSql } from './filter-sql.ts';
import type { Pool } from './pool.ts';
import type { Reader } from './reader.ts';

const nobody: DetectorSink = { window: () => undefined, finding: () => undefined, occurrence: () => undefined, transitions: () => undefined, evicted: () => undefined };

/** What a rule's machine did with each event, in event-time order: rows (r, step) of a table of the database `work`, r the event's row in table `events`. It can be stopped at any event and gone on with. */
export class Walk {
  readonly rule: StateMachineRule;
  readonly #machine: Machine;
  readonly #steps: EventSteps;
  readonly #detector: StateMachineDetector;
  readonly #table: string;
  /** Codes of the keys, by their texts alone: a key's SQL is another where its column changes. */
  readonly #keys: string;
  /** All before this time is done, and so many events at it. */
  #until = -Infinity;
  #taken = 0;

  private constructor(rule: StateMachineRule, place: number) {
    this.rule = rule;
    this.#machine = machineOf(rule);
    this.#steps = new EventSteps(this.#machine);
    this.#detector = new StateMachineDetector(rule, this.#machine, nobody, this.#steps);
    this.#table = `work.steps_${place}`;
    this.#keys = `work.keys_${place}`;
  }

  static async begin(reader: Reader, rule: StateMachineRule, place: number): Promise<Walk> {
    const walk = new Walk(rule, place);
    await reader.run(`create table ${walk.#table} (r integer, step integer)`);
    await reader.run(`create table ${walk.#keys} (t varchar, code integer)`);
    return walk;
  }

  async drop(reader: Reader): Promise<void> {
    await reader.run(`drop table ${this.#table}`);
    await reader.run(`drop table ${this.#keys}`);
  }

  covers({ to }: Scope): boolean {
    return this.#until >= to;
  }

  /** As far as the scope goes. What was done stays done where the reader's signal comes. */
  async goOn(reader: Reader, pool: Pool, sql: RuleSql, scope: Scope): Promise<void> {
    await this.#write(pool);
    let known = this.#taken;
    const codes = { cover: async (_: string, text: string, within: Scope) => {
      await codeTexts(reader.connection, this.#keys, text, within);
      return this.#keys;
    } };
    for await (const batch of scanEvents(reader.connection, [{ ...sql, place: 'rowid::double' }], codes, { ...scope, from: Math.max(scope.from, this.#until) })) {
      reader.check();
      const skipped = Math.min(known, batch.rows);
      known -= skipped;
      this.#step(detectorBatch(batch, skipped));
      await this.#write(pool);
    }
    [this.#until, this.#taken] = [scope.to, 0];
  }

  #step(batch: DetectorBatch): void {
    if (batch.rows === 0) return;
    this.#detector.process(batch);
    const last = batch.time[batch.rows - 1]!;
    const same = batch.rows - batch.time.indexOf(last);
    this.#taken = last === this.#until ? this.#taken + same : same;
    this.#until = last;
  }

  /** On a connection of its own: another statement would end the scan. */
  async #write(pool: Pool): Promise<void> {
    const { place, step } = this.#steps.all;
    if (place.length === 0) return;
    await pool.use(undefined, async ({ connection }) => {
      const appender = await connection.createAppender(this.#table.slice('work.'.length), 'main', 'work');
      for (let from = 0; from < place.length; from += vectorSize) {
        const chunk = DuckDBDataChunk.create([INTEGER, INTEGER], Math.min(vectorSize, place.length - from));
        [place, step].forEach((values, i) => putNumbers(duckdb.data_chunk_get_vector(chunk.chunk, i), values, from, chunk.rowCount));
        appender.appendDataChunk(chunk);
      }
      appender.closeSync();
      this.#steps.clear();
    });
  }

  /**
   * Boolean SQL over `events`, of which there are so many: the part's, as far as the scope goes. It holds for the reader's connection until it
   * is asked for there again; `state` tells it from others. Bits in a variable are looked up several times as fast as rows are joined.
   */
  async eventsSql(reader: Reader, part: MachinePart, { to, punctual }: Scope, events: number): Promise<{ readonly sql: string; readonly state: string }> {
    const steps = stepsOf(this.#machine, part).join(', ');
    if (steps === '' || events === 0) return { sql: 'false', state: '' };
    await reader.run(`set variable steps = (select coalesce(bitstring_agg(r, 0, ${events - 1}), bitstring('0', ${events})) from ${this.#table} where step in (${steps}) and r < ${events})`);
    return { sql: `(get_bit(getvariable('steps'), rowid::integer) = 1${punctual === true && Number.isFinite(to) ? ` and _time < ${instantSql(to)}` : ''})`, state: `${this.#table} ${steps}` };
  }

  /** Boolean SQL over `alerts`: no event came in time in the part's state, which is no event's step. */
  waitsSql({ state, step }: MachinePart): string {
    if (step?.event !== undefined || step?.target !== undefined) return 'false';
    return `(rule = ${quoteText(this.rule.id)} and starts_with(explanation, ${quoteText(JSON.stringify({ state, event: null }).slice(0, -1))}))`;
  }
}

function detectorBatch({ rows, time, place, rules: [rule] }: ScanBatch, from: number): DetectorBatch {
  const { key, codes } = rule!;
  return { rows: rows - from, time: time.subarray(from), place: place!.subarray(from), key: key.subarray(from), numbers: [], texts: [], codes: codes.map((code) => code.subarray(from)) };
}
