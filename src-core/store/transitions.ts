import { DuckDBTimestampValue, type DuckDBConnection } from '@duckdb/node-api';
import { machineOf } from '../model/machine.ts';
import type { FoundTransition, PlannedRule } from './finding.ts';

/** Transitions of state machines, minute by minute: `target` is NULL where the event was not allowed, `event` where none came in time or the machine does not know it. */
export async function writeTransitions(connection: DuckDBConnection, rules: readonly PlannedRule[], found: readonly FoundTransition[]): Promise<void> {
  const machines = rules.map(({ rule }) => (rule.kind === 'state-machine' ? machineOf(rule) : undefined));
  const rows = await connection.createAppender('found_transitions', 'main', 'temp');
  const optional = (text: string | undefined): void => (text === undefined ? rows.appendNull() : rows.appendVarchar(text));
  for (const { rule, from, event, to, start, count } of found) {
    const { states, events } = machines[rule]!;
    rows.appendVarchar(rules[rule]!.rule.id);
    rows.appendVarchar(states[from]!);
    optional(events[event]);
    optional(states[to]);
    rows.appendTimestamp(new DuckDBTimestampValue(BigInt(start)));
    rows.appendBigInt(BigInt(count));
    rows.endRow();
  }
  rows.closeSync();
}
