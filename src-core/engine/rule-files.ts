import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SpoorError, messageOf } from '../base/errors.ts';
import { planOf } from '../model/expression.ts';
import type { Rule } from '../model/rule.ts';
import { resolveField, type Schema } from '../model/schema.ts';
import { applicable, requiredFields } from '../rules/builtin.ts';
import { joinRules, parseRules, type LocatedRules } from '../rules/parse.ts';
import { canonicalRule } from '../rules/version.ts';
import type { PlannedRule } from '../store/finding.ts';
import { resource } from './resources.ts';

/** A file of rules. */
export interface RuleText {
  readonly name: string;
  readonly text: string;
  /** What messages call it. */
  readonly shown: string;
  /** Where the lists that its rules name are looked for. */
  readonly folder: string;
  /** Of a built-in file only those rules run whose fields are there. */
  readonly builtIn: boolean;
}

export interface ChosenRules {
  readonly rules: readonly PlannedRule[];
  /** The largest of the files', microseconds; see `out_of_orderness`. */
  readonly outOfOrderness: number;
  /** What the user should know: a rule whose field no event has, say. */
  readonly notices: readonly { readonly rule: string; readonly text: string }[];
}

const usualOutOfOrderness = 10e6;

/** The rules of these files; without any, those of the built-in sets whose fields are there. Errors: `bad_rule`, `bad_argument`. */
export const chooseRules = (files: readonly string[] | undefined, schema: Schema): ChosenRules =>
  planRules(files === undefined ? builtInFiles() : ruleTexts(files), schema);

/** Errors: `bad_rule`. */
export function planRules(files: readonly RuleText[], schema: Schema): ChosenRules {
  const hasField = (name: string): boolean => resolveField(schema, name).length > 0;
  const sets = files.map((file) => ({ file, parsed: parseRules(file.text, file.shown) }));
  joinRules(sets.map(({ parsed }) => parsed));
  const rules = sets.flatMap(({ file, parsed }) => (file.builtIn ? applicable(parsed.detectors, hasField) : parsed.detectors).map((rule) => planned(rule, file, parsed)));
  const outOfOrderness = Math.max(0, ...sets.map(({ parsed }) => parsed.outOfOrderness ?? usualOutOfOrderness));
  return { rules, outOfOrderness, notices: rules.flatMap(({ rule }) => missingFields(rule, hasField)) };
}

function missingFields(rule: Rule, hasField: (name: string) => boolean): ChosenRules['notices'] {
  const missing = requiredFields(rule).filter((name) => !hasField(name));
  return missing.length === 0 ? [] : [{ rule: rule.id, text: `Rule ${rule.id} asks for ${missing.join(', ')}, which no event has.` }];
}

export const ruleFolder = resource('rules/');

export const builtInFiles = (): readonly RuleText[] => readdirSync(ruleFolder).filter((name) => name.endsWith('.yaml')).sort()
  .map((name) => ({ name, text: readText(join(ruleFolder, name)), shown: name, folder: ruleFolder, builtIn: true }));

/** A name is the last part of the path, unless two would have the same. */
function ruleTexts(paths: readonly string[]): readonly RuleText[] {
  const isTaken = (path: string): boolean => paths.some((other) => other !== path && basename(other) === basename(path));
  return paths.map((path) => ({ name: isTaken(path) ? path : basename(path), text: readText(path), shown: path, folder: dirname(path), builtIn: false }));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SpoorError('bad_argument', `${path} cannot be read: ${messageOf(error)}`, { path });
  }
}

function planned(rule: Rule, file: RuleText, parsed: LocatedRules): PlannedRule {
  const list = rule.kind === 'indicator' && rule.list !== undefined ? readList(rule, resolve(file.folder, rule.list), parsed) : undefined;
  const version = createHash('sha256').update(canonicalRule(rule)).update(list ?? '').digest('hex').slice(0, 12);
  return { rule, plan: planOf(rule), version, file: file.name, text: file.text, list };
}

function readList(rule: Rule, path: string, { file, detectors, positions }: LocatedRules): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { line, column } = positions[detectors.indexOf(rule)]!;
    const message = `the list of rule ${rule.id} cannot be read: ${messageOf(error)}; write the absolute path of a file that is there, or the values into the rule`;
    throw new SpoorError('bad_rule', `${file}:${line}:${column}: ${message}`, { file, line, column, problems: [{ file, line, column, message }] });
  }
}
