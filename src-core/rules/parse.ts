import { z } from 'zod';
import { SpoorError } from '../base/errors.ts';
import { detectorSchema, ruleFileSchema, type Rule, type RuleFile } from '../model/rule.ts';
import { checkRule } from './check.ts';
import { explainIssue, explainKey, show } from './issues.ts';
import { readYaml, type Path, type Position, type Problem, type YamlText } from './yaml-text.ts';

/** The rules of one file, and where each one's id stands. */
export interface LocatedRules {
  readonly spoor: RuleFile['spoor'];
  readonly detectors: readonly Rule[];
  /** Microseconds. */
  readonly outOfOrderness: number | undefined;
  readonly file: string;
  readonly positions: readonly Position[];
}

/**
 * Reads a rule file. `file` is its name for messages.
 * Errors: `bad_rule`, its message one line `FILE:LINE:COLUMN: ...` per problem, its data `{file, line, column, problems: [{line, column, message}]}`.
 */
export function parseRules(text: string, file: string): LocatedRules {
  const yaml = readYaml(text);
  const problems: Problem[] = [...yaml.problems];
  const { rules, outOfOrderness } = problems.length > 0 ? nothing : readFile(yaml, problems);
  if (problems.length > 0) throw badRules(problems.map((problem) => ({ file, ...problem })));
  const positions = rules.map((_, i) => yaml.position(['detectors', i, 'id']));
  const parsed: LocatedRules = { spoor: 1, detectors: rules, outOfOrderness, file, positions };
  joinRules([parsed]);
  return parsed;
}

/**
 * The rules of several files as one list. Ids that differ in case or in ".", "-", "_" at the end alone count as the same, since alerts,
 * file names and screens would mix them up. Errors: `bad_rule` as `parseRules`.
 */
export function joinRules(files: readonly LocatedRules[]): readonly Rule[] {
  const taken = new Map<string, string>();
  const problems: FileProblem[] = [];
  for (const { file, detectors, positions } of files) {
    detectors.forEach(({ id }, i) => {
      const { line, column } = positions[i]!;
      const bare = id.toLowerCase().replace(/[._-]+$/, '');
      const other = taken.get(bare);
      if (other === undefined) taken.set(bare, `${file}:${line}:${column}`);
      else problems.push({ file, line, column, message: `the id ${id} is taken at ${other}; choose another` });
    });
  }
  if (problems.length > 0) throw badRules(problems);
  return files.flatMap(({ detectors }) => detectors);
}

interface FileProblem extends Problem {
  readonly file: string;
}

function badRules(unsorted: readonly FileProblem[]): SpoorError {
  const problems = unsorted.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const message = problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n');
  const { file, line, column } = problems[0]!;
  return new SpoorError('bad_rule', message, { file, line, column, problems });
}

type Read = Pick<LocatedRules, 'outOfOrderness'> & { readonly rules: readonly Rule[] };
const nothing: Read = { rules: [], outOfOrderness: undefined };

function readFile(yaml: YamlText, problems: Problem[]): Read {
  const { data } = yaml;
  if (!isObject(data) || Array.isArray(data)) {
    problems.push({ ...yaml.position([]), message: 'no rule file; write "spoor: 1" and a list under "detectors:"' });
    return nothing;
  }
  const version = data['spoor'];
  if (version !== 1) {
    problems.push({ ...yaml.position(['spoor']), message: explainVersion(version) });
    if (typeof version === 'number') return nothing;
  }
  const outer = ruleFileSchema.extend({ spoor: z.unknown().optional(), detectors: z.array(z.unknown()) }).safeParse(data);
  if (!outer.success) {
    report(outer.error, [], data, yaml, problems);
    return nothing;
  }
  return { rules: outer.data.detectors.flatMap((rule, i) => readRule(rule, ['detectors', i], yaml, problems)), outOfOrderness: outer.data.out_of_orderness };
}

function readRule(data: unknown, path: Path, yaml: YamlText, problems: Problem[]): readonly Rule[] {
  const parsed = detectorSchema.safeParse(data);
  if (!parsed.success) return report(parsed.error, path, data, yaml, problems);
  for (const { path: inner, offset, message } of checkRule(parsed.data)) problems.push({ ...yaml.position([...path, ...inner], offset), message });
  return [parsed.data];
}

function report(error: z.ZodError, path: Path, data: unknown, yaml: YamlText, problems: Problem[]): [] {
  for (const issue of error.issues) {
    const full = [...path, ...issue.path];
    if (issue.code !== 'unrecognized_keys') problems.push({ ...yaml.position(full), message: explainIssue(issue, valueAt(data, issue.path)) });
    else {
      const kind = issue.path.length === 0 && isObject(data) ? data['kind'] : undefined;
      for (const key of issue.keys) problems.push({ ...yaml.keyPosition([...full, key]), message: explainKey(key, kind) });
    }
  }
  return [];
}

function explainVersion(version: unknown): string {
  if (version === undefined) return '"spoor" is missing; write "spoor: 1" as the first line';
  if (typeof version === 'number' && version > 1) return `spoor: ${version} is newer than this version of Spoor, which reads 1; update Spoor`;
  return `"spoor" cannot be ${typeof version === 'string' ? 'a text' : show(version)}; write "spoor: 1"`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => (isObject(value) ? value[String(step)] : undefined), data);
