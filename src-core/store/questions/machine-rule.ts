import type { Rule, StateMachineRule } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import { textOf, type Reader } from './reader.ts';

/** As the case ran it last; `undefined` where it did not, or the rule is no state machine. */
export async function definitionOf(reader: Reader, rule: string): Promise<StateMachineRule | undefined> {
  const [row] = await reader.rows(`select encode(definition::varchar) from rules where id = ${quoteText(rule)}`);
  const definition = row === undefined ? undefined : JSON.parse(textOf(row[0])) as Rule;
  return definition?.kind === 'state-machine' ? definition : undefined;
}
