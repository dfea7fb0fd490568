import { unlessCancelled, type CancelSignal } from '../../base/cancel.ts';
import { SpoorError } from '../../base/errors.ts';
import { planOf } from '../../model/expression.ts';
import { machineOf } from '../../model/machine.ts';
import type { StateMachineRule } from '../../model/rule.ts';
import { detectedScope } from '../detected.ts';
import { readSchema } from '../event-table.ts';
import { ruleSql, type RuleSql } from '../rule-sql.ts';
import type { Scope } from '../scan.ts';
import { rawTermsOf } from './filter-sql.ts';
import { Kept } from './kept.ts';
import { definitionOf } from './machine-rule.ts';
import type { Pool } from './pool.ts';
import type { RawHits } from './raw-hits.ts';
import type { Reader } from './reader.ts';
import { Walk } from './walk.ts';

/** Walks that are kept. */
const maxWalks = 2;

export interface Walked {
  readonly walk: Walk;
  readonly scope: Scope;
}

/** Which events took which way through the case's state machines: gone through when first asked, and on from there as a stream's results grow. */
export class Walks {
  readonly #pool: Pool;
  readonly #raw: RawHits;
  readonly #kept: Kept<Walk>;
  #walks = 0;
  /** How often a stream's results began anew. */
  #streams = 0;
  /** One after the other, since each lends two connections; whoever waits goes on where the one before was stopped. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(pool: Pool, raw: RawHits) {
    this.#pool = pool;
    this.#raw = raw;
    this.#kept = new Kept(maxWalks, (walk) => void pool.use(undefined, (reader) => walk.drop(reader)).catch(() => undefined));
  }

  /** What was gone through of a stream is another way from now on. */
  forget(): void {
    this.#streams++;
  }

  /** Of a rule as the case ran it last, over the events that it saw then. Errors: `bad_argument`, `aborted`. */
  of(rule: string, signal: CancelSignal | undefined): Promise<Walked> {
    const turn = this.#turn.then(() => this.#pool.use(signal, (reader) => this.#walked(reader, rule)));
    this.#turn = turn.catch(() => undefined);
    return unlessCancelled(turn, signal);
  }

  async #walked(reader: Reader, id: string): Promise<Walked> {
    const rule = await definitionOf(reader, id);
    if (rule === undefined) throw new SpoorError('bad_argument', `The case did not run a state machine ${id}. Clear the narrowing to it, or keep the rule first.`);
    const all = await detectedScope(reader.connection);
    const scope = all.punctual === true || all.rows !== undefined ? all : { ...all, rows: await reader.number('select count(*) from events') };
    const walk = await this.#kept.get(JSON.stringify([rule, scope.punctual === true ? this.#streams : scope]), () => Walk.begin(reader, rule, this.#walks++));
    if (!walk.covers(scope)) await walk.goOn(reader, this.#pool, await this.#sql(reader, rule), scope);
    return { walk, scope };
  }

  async #sql(reader: Reader, rule: StateMachineRule): Promise<RuleSql> {
    const { queries, guards } = machineOf(rule);
    const hits = new Map<string, string>();
    for (const term of [rule.where ?? '', ...queries, ...guards].flatMap(rawTermsOf)) hits.set(JSON.stringify(term), await this.#raw.sql(term, reader));
    return ruleSql(rule, planOf(rule), { schema: await readSchema(reader.connection), raw: (term) => hits.get(JSON.stringify(term))!, indicators: undefined });
  }
}
