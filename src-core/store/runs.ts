import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteText } from '../query/sql-quote.ts';
import type { PlannedRule } from './finding.ts';

/** One execution, as it begins. Everything in it is plain JSON. */
export interface RunRow {
  readonly kind: string;
  readonly program: string;
  readonly arguments: unknown;
  /** Name and SHA-256 of each input, as far as known. */
  readonly inputs: unknown;
}

/** An input of which nothing was read, and why. */
export interface UnreadInput {
  readonly path: string;
  readonly problem: string;
}

const json = (value: unknown): string => `${quoteText(JSON.stringify(value))}::json`;

/** Gives the run's number. A run that a kill cut off keeps the state `running` until the next one begins. */
export async function startRun(connection: DuckDBConnection, run: RunRow): Promise<number> {
  await connection.run(`update runs set state = 'cut off' where state = 'running'`);
  const reader = await connection.runAndReadAll(`insert into runs
    select coalesce(max(id), 0) + 1, ${quoteText(run.kind)}, now()::timestamp, null, 'running', ${quoteText(run.program)}, ${json(run.arguments)}, ${json(run.inputs)}, '[]'
    from runs returning id`);
  return Number(reader.getRows()[0]![0]);
}

export async function endRun(connection: DuckDBConnection, id: number, state: string, inputs: unknown, rules: readonly PlannedRule[]): Promise<void> {
  const versions = rules.map(({ rule, version }) => ({ id: rule.id, version }));
  await connection.run(`update runs set state = ${quoteText(state)}, finished = now()::timestamp, inputs = ${json(inputs)}, rules = ${json(versions)} where id = ${id}`);
}

/** The rules that the case's results come from, and their files' texts. */
export async function writeRules(connection: DuckDBConnection, rules: readonly PlannedRule[]): Promise<void> {
  await connection.run('delete from rules');
  await connection.run('delete from rule_files');
  for (const [name, text] of new Map(rules.map(({ file, text }) => [file, text]))) {
    await connection.run(`insert into rule_files values (${quoteText(name)}, ${quoteText(text)})`);
  }
  for (const { rule, version, file, plan } of rules) {
    const title = rule.title === undefined ? 'null' : quoteText(rule.title);
    await connection.run(`insert into rules values (${quoteText(rule.id)}, ${quoteText(version)}, ${quoteText(rule.kind)}, ${title},
      ${quoteText(rule.severity)}, ${quoteText(file)}, ${json(rule)}, ${plan.alerting})`);
  }
}

/** Whether the case's results come from just these rules, in these versions. */
export async function hasRules(connection: DuckDBConnection, rules: readonly PlannedRule[]): Promise<boolean> {
  const known = (await connection.runAndReadAll('select id, version from rules')).getRows().map(([id, version]) => `${String(id)} ${String(version)}`);
  return known.length === rules.length && rules.every(({ rule, version }) => known.includes(`${rule.id} ${version}`));
}

/** Inputs that no run could read, by path, with the last reason. */
export async function readUnread(connection: DuckDBConnection): Promise<readonly UnreadInput[]> {
  const reader = await connection.runAndReadAll(`select (input->>'$.path') as path, arg_max(input->>'$.problem', id) as problem
    from (select id, unnest(from_json(inputs, '["json"]')) as input from runs)
    where (input->>'$.problem') is not null and (input->>'$.path') not in (select path from sources) group by all order by path`);
  return reader.getRowObjectsJS().map((row) => ({ path: String(row['path']), problem: String(row['problem']) }));
}
