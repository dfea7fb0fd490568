import { Document, isMap, isSeq, type YAMLMap } from 'yaml';
import { SpoorError } from '../base/errors.ts';
import type { Learned } from '../model/learned.ts';
import type { StateMachineRule } from '../model/rule.ts';
import { parseRules } from './parse.ts';

const units = [['s', 1e6], ['ms', 1e3], ['us', 1]] as const;
/** As rules have it. */
function durationText(microseconds: number): string {
  const [unit, size] = units.find(([, size]) => microseconds % size === 0)!;
  return `${microseconds / size}${unit}`;
}

/** A rule file of one learned machine; states and tables a line each. */
export function writeLearned(rule: Pick<StateMachineRule, 'id' | 'initial' | 'states'> & Readonly<Record<string, unknown>>, { gap, ...learned }: Learned): string {
  const document = new Document({ spoor: 1, detectors: [{ ...rule, learned: { ...(gap === undefined ? {} : { gap: durationText(gap) }), ...learned } }] });
  const machine = document.getIn(['detectors', 0]) as YAMLMap;
  for (const path of [['states'], ['learned', 'whole', 'follows']]) flowBelow(machine.getIn(path));
  for (const path of [['by'], ['ends'], ['learned', 'visits']]) flow(machine.getIn(path));
  const tables = machine.getIn(['learned', 'whole', 'counts']);
  if (isSeq(tables)) for (const table of tables.items) ['events', 'seen'].forEach((key) => flow((table as YAMLMap).get(key)));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function flowBelow(node: unknown): void {
  if (isMap(node)) for (const { value } of node.items) flow(value);
}

function flow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

/** The one state machine of a rule file, or that of an id. Errors: `bad_rule`, `bad_argument`. */
export function readMachine(text: string, file: string, id?: string): StateMachineRule {
  const machines = parseRules(text, file).detectors.filter((rule) => rule.kind === 'state-machine').filter((rule) => id === undefined || rule.id === id);
  if (machines.length !== 1) throw new SpoorError('bad_argument', `${file} holds ${machines.length === 0 ? 'no state machine' : `${machines.length} state machines`}; give a file with one.`, { file });
  return machines[0]!;
}
