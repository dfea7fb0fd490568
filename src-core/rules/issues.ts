import type { z } from 'zod';
import { detectorSchema } from '../model/rule.ts';

type Issue = z.core.$ZodIssue;

/** Words for one issue of the schema about a rule or a rule file: what is wrong and what to write. `value`: what stands at the issue's path. */
export function explainIssue(issue: Issue, value: unknown): string {
  const name = String(issue.path.at(-1) ?? 'rule');
  const example = examples[name];
  const write = example === undefined ? '' : `; write for example ${example}`;
  switch (issue.code) {
    case 'invalid_union':
      return explainChoice(name, value, (issue as { options?: readonly string[] }).options ?? []);
    case 'invalid_value':
      return explainChoice(name, value, issue.values.map(String));
    case 'invalid_type':
      return value === undefined ? `"${name}" is missing${write}` : `"${name}" must be ${typeNames[issue.expected] ?? issue.expected}${write}`;
    case 'too_small':
      return `"${name}" is empty${write}`;
    case 'too_big':
      return `"${name}" is too long; write at most ${issue.maximum} characters`;
    default:
      return `"${name}": ${issue.message}`;
  }
}

/** Words for a key that the schema does not know. `kind`: the rule's kind, if the key stands directly in a rule. */
export function explainKey(key: string, kind: unknown): string {
  const option = detectorSchema.options.find(({ shape }) => shape.kind.value === kind);
  const known = option === undefined ? 'remove it' : `a rule of kind ${option.shape.kind.value} has ${Object.keys(option.shape).join(', ')}`;
  return `"${key}" is not known here; ${known}`;
}

function explainChoice(name: string, value: unknown, options: readonly string[]): string {
  const write = `write one of ${options.join(', ')}`;
  if (value === undefined) return `"${name}" is missing; ${write}`;
  const given = show(value);
  return name === 'kind' ? `kind ${given} is not known to this version; ${write}` : `"${name}" cannot be ${given}; ${write}`;
}

/** A value in a sentence. A list may contain itself, by an anchor. */
export const show = (value: unknown): string => (typeof value === 'object' ? 'a list, a mapping or nothing' : String(value));

const typeNames: Readonly<Record<string, string>> = { string: 'a text', array: 'a list', object: 'a mapping', record: 'a mapping' };

const examples: Readonly<Record<string, string>> = {
  rule: '{ id: client-burst, kind: threshold, ... }',
  detectors: 'detectors: and below it "- id: client-burst"',
  id: 'id: client-burst',
  title: 'title: "Too many requests"',
  description: 'description: "What it means"',
  where: 'where: "status:[400 TO 499]"',
  by: 'by: [client_ip]',
  fields: 'fields: [client_ip]',
  values: 'values: [203.0.113.7, example.com]',
  list: 'list: indicators.txt',
  window: 'window: { type: tumbling, size: 1m }',
  size: 'size: 1m',
  every: 'every: 1s',
  gap: 'gap: 30m',
  max: 'max: 24h',
  having: 'having: count > 10',
  emit: 'emit: { requests: count() }',
};
