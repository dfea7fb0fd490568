import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { Schema } from '../model/schema.ts';
import { quoteText } from '../query/sql-quote.ts';
import type { SingleRule, WindowRule } from '../model/rule.ts';
import type { Detected, ExplainedFinding, FoundOccurrence, FoundRow, FoundTransition, PlannedRule, WindowRows } from './finding.ts';
import { exactText } from './exact-text.ts';
import { indicatorTable } from './indicators.ts';
import { RawMatches } from './raw-matches.ts';
import { writeAlerts } from './alerts.ts';
import { groupWindows, locate, occur, occurAgain, writeOccurrences } from './occurrences.ts';
import { writeTransitions } from './transitions.ts';
import { createResultTables, linkEvents } from './results.ts';
import { keyOf, ruleSql, type RuleSql } from './rule-sql.ts';
import { Codes, scanEvents, type ScanBatch, type Scope } from './scan.ts';
import { standOuts } from './stand-out.ts';

/** What goes on from one part of a stream to the next: keys keep their codes, raw records are searched once. */
export interface Carried {
  readonly codes: Codes;
  readonly raw: RawMatches;
}

/**
 * One detection over the stored events. Results gather in temporary tables (windows, alerts, alert_events in schema `temp`),
 * so the case's own are replaced at once or not at all, and a replay leaves them alone.
 */
export class Detection {
  readonly #connection: DuckDBConnection;
  readonly #side: DuckDBConnection;
  readonly #rules: readonly PlannedRule[];
  readonly #sql: readonly RuleSql[];
  readonly #codes: Codes;
  readonly #schema: Schema;
  readonly #scope: Scope;
  readonly #live: boolean;
  readonly #raw: RawMatches;
  #scan: AsyncGenerator<ScanBatch> | undefined;
  readonly #found: FoundRow[] = [];
  readonly #occurred: FoundOccurrence[] = [];
  readonly #transitions: FoundTransition[] = [];
  #evicted: readonly number[] = [];
  /** Open from the first windows to the last: each close would leave a row group of its own. */
  #spoken: DuckDBAppender | undefined;

  private constructor(connection: DuckDBConnection, side: DuckDBConnection, rules: readonly PlannedRule[], sql: readonly RuleSql[], schema: Schema, scope: Scope, raw: RawMatches, stream: Carried | undefined) {
    this.#connection = connection;
    this.#side = side;
    this.#rules = rules;
    this.#sql = sql;
    this.#codes = stream?.codes ?? new Codes(connection);
    this.#live = stream !== undefined;
    this.#schema = schema;
    this.#scope = scope;
    this.#raw = raw;
  }

  /** `side`: a second connection, since whatever else runs on the first would end the scan. `stream`: what stays for the next part of a stream. */
  static async prepare(connection: DuckDBConnection, side: DuckDBConnection, schema: Schema, rules: readonly PlannedRule[], scope: Scope, stream?: Carried): Promise<Detection> {
    await createResultTables(connection);
    await side.run('create or replace table work.spoken (rule integer, key integer, s bigint, e bigint, "values" varchar)');
    const raw = stream?.raw ?? new RawMatches(connection);
    raw.again();
    const sql: RuleSql[] = [];
    for (const [place, planned] of rules.entries()) {
      const indicators = planned.rule.kind === 'indicator' ? await indicatorTable(connection, planned.rule, planned.list, schema, place) : undefined;
      sql.push(ruleSql(planned.rule, planned.plan, { schema, raw: (term) => raw.sql(term), indicators }));
    }
    await raw.search();
    return new Detection(connection, side, rules, sql, schema, scope, raw, stream);
  }

  /** The next events in order; `undefined` at the end. */
  async next(): Promise<ScanBatch | undefined> {
    this.#scan ??= scanEvents(this.#connection, this.#sql, this.#codes, this.#scope);
    const next = await this.#scan.next();
    return next.done === true ? undefined : next.value;
  }

  async add({ windows, findings, occurrences, transitions, evicted }: Detected): Promise<void> {
    if (windows.values.length > 0) await this.#addWindows(windows);
    for (const finding of findings) this.#found.push(finding);
    for (const occurrence of occurrences) this.#occurred.push(occurrence);
    for (const transition of transitions) this.#transitions.push(transition);
    this.#evicted = evicted;
  }

  /** Keys that were forgotten to make room, of rules that forgot any. */
  get evicted(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#rules.flatMap(({ rule }, place): [string, number][] => ((this.#evicted[place] ?? 0) === 0 ? [] : [[rule.id, this.#evicted[place]!]])));
  }

  async #addWindows(rows: WindowRows): Promise<void> {
    const appender = (this.#spoken ??= await this.#side.createAppender('spoken', 'main', 'work'));
    for (let i = 0; i < rows.values.length; i++) {
      appender.appendInteger(rows.rule[i]!);
      appender.appendInteger(rows.key[i]!);
      appender.appendBigInt(BigInt(rows.start[i]!));
      appender.appendBigInt(BigInt(rows.end[i]!));
      appender.appendVarchar(rows.values[i]!);
      appender.endRow();
    }
  }

  /** After the last event: window results under their keys' texts, findings linked to their events, explained and written as alerts. */
  async finish(): Promise<void> {
    this.#spoken?.closeSync();
    this.#spoken = undefined;
    for (const [place, planned] of this.#rules.entries()) {
      if ('window' in planned.rule) await this.#finishWindows(place, planned, planned.rule);
      else await this.#finishOccurrences(place, planned, planned.rule);
    }
    await writeTransitions(this.#connection, this.#rules, this.#transitions);
  }

  async #finishWindows(place: number, planned: PlannedRule, rule: WindowRule): Promise<void> {
    const found = this.#found.filter((finding) => finding.rule === place);
    await this.#moveWindows(place);
    if (found.length === 0) return;
    const sql = this.#sql[place]!;
    const codes = this.#codes.keysOf(place);
    // Of a stream some events of a finding came before this scope.
    const from = found.reduce((first, { windowStart }) => Math.min(first, windowStart), Infinity);
    await linkEvents(this.#connection, place, sql, codes, { ...this.#scope, from: this.#live ? from : Math.max(from, this.#scope.from) }, found);
    const keys = await this.#foundKeys(place, codes);
    const standing = await standOuts(this.#connection, place, sql, codes, rule, this.#schema, found, this.#live);
    await writeAlerts(this.#connection, place, planned, rule, found.map((finding, no): ExplainedFinding => {
      const keyTexts = keyOf(rule, keys.get(finding.key)!);
      // A field that repeats the key says nothing.
      const standOut = (standing[no] ?? []).filter(({ value }) => !Object.values(keyTexts).includes(value));
      return { ...finding, keyTexts, standOut, indicators: rule.kind === 'indicator' ? [keyTexts['indicator'] ?? ''] : [] };
    }));
  }

  async #finishOccurrences(place: number, planned: PlannedRule, rule: SingleRule): Promise<void> {
    const found = this.#occurred.filter((occurrence) => occurrence.rule === place);
    if (found.length === 0) return;
    await occur(this.#connection, found);
    await locate(this.#connection, rule, this.#sql[place]!, this.#schema);
    await writeOccurrences(this.#connection, planned, rule, found);
    if (rule.group !== undefined && !this.#live) await groupWindows(this.#connection, rule, rule.group);
  }

  /** Of a stream: sums the alerts of the windows of groups that end within the scope, once its alerts are the case's. */
  async closeGroups(): Promise<void> {
    await this.#connection.run('delete from found_windows');
    for (const [place, { rule }] of this.#rules.entries()) {
      if ('window' in rule || rule.group === undefined) continue;
      if (!await occurAgain(this.#connection, rule, rule.group.window.size, this.#scope)) continue;
      await locate(this.#connection, rule, this.#sql[place]!, this.#schema);
      await groupWindows(this.#connection, rule, rule.group);
    }
    await this.#connection.run('insert into windows select * from found_windows');
  }

  /** Moves a rule's window results under its key's text. */
  async #moveWindows(place: number): Promise<void> {
    const { rule } = this.#rules[place]!;
    const codes = this.#codes.keysOf(place);
    await this.#connection.run(`create or replace temp table keys as select code, t as text from ${codes} where code in (select key from work.spoken where rule = ${place})`);
    const names = rule.by.length === 0 && rule.kind !== 'indicator' ? [] : Object.keys(keyOf(rule, rule.by.length > 1 ? JSON.stringify(rule.by) : ''));
    const part = (i: number): string => (names.length > 1 ? `to_json(text::json->>${i})` : 'to_json(text)');
    const json = names.length === 0 ? `'{}'` : `'{' || ${names.map((name, i) => `${quoteText(`${JSON.stringify(name)}:`)} || ${part(i)}`).join(` || ',' || `)} || '}'`;
    await this.#connection.run(`insert into found_windows select ${quoteText(rule.id)}, ${json}, make_timestamp(f.s), make_timestamp(f.e), f."values"
      from work.spoken f join keys on code = f.key where f.rule = ${place}`);
  }

  /** Texts of the keys that have findings: of a stream their windows may have come with an earlier part. */
  async #foundKeys(place: number, codes: string): Promise<ReadonlyMap<number, string>> {
    const rows = await this.#connection.runAndReadAll(`select code, encode(t) from ${codes} where code in (select key from found_${place})`);
    return new Map(rows.getRows().map(([code, text]) => [Number(code), exactText(text)]));
  }

  async dispose(): Promise<void> {
    this.#spoken?.closeSync();
    await this.#scan?.return(undefined);
    if (this.#live) return;
    await this.#raw.dispose();
    await this.#codes.dispose();
  }
}
