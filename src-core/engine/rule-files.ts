import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SpoorError, messageOf } from '../base/errors.ts';
import { planOf } from '../model/expression.ts';
import type { Rule } from '../model/rule.ts';
import { resolveField, type Schema } from '../model/schema.ts';
import { applicable, requiredFields } from '../rules/builtin.ts';
import { joinRules, parseRules } from '../rules/parse.ts';
import { canonicalRule } from '../rules/version.ts';
import type { PlannedRule } from '../store/finding.ts';

export interface ChosenRules {
  readonly rules: readonly PlannedRule[];
  /** A sentence for each thing the user should know: a rule whose field no event has, say. */
  readonly notices: readonly string[];
}

/** The rules of these files; without any, those of the built-in sets whose fields are there. Errors: `bad_rule`, `bad_argument`. */
export function chooseRules(files: readonly string[] | undefined, schema: Schema): ChosenRules {
  const hasField = (name: string): boolean => resolveField(schema, name).length > 0;
  if (files === undefined) {
    const sets = builtInFiles().map((path) => ({ path, rules: parseRules(readText(path), basename(path)) }));
    return { rules: sets.flatMap(({ path, rules }) => applicable(rules.detectors, hasField).map((rule) => planned(rule, path))), notices: [] };
  }
  const sets = files.map((path) => ({ path, rules: parseRules(readText(path), path) }));
  joinRules(sets.map(({ rules }) => rules));
  const rules = sets.flatMap(({ path, rules: { detectors } }) => detectors.map((rule) => planned(rule, path)));
  return { rules, notices: rules.flatMap(({ rule }) => missingFields(rule, hasField)) };
}

function missingFields(rule: Rule, hasField: (name: string) => boolean): readonly string[] {
  const missing = requiredFields(rule).filter((name) => !hasField(name));
  return missing.length === 0 ? [] : [`Rule ${rule.id} asks for ${missing.join(', ')}, which no event has.`];
}

/** `resources/rules`, from source and from a build alike. */
function builtInFiles(): readonly string[] {
  const folder = fileURLToPath(new URL('../../resources/rules/', import.meta.url));
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(folder, name));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SpoorError('bad_argument', `${path} cannot be read: ${messageOf(error)}`, { path });
  }
}

function planned(rule: Rule, path: string): PlannedRule {
  const list = rule.kind === 'indicator' && rule.list !== undefined ? readText(resolve(dirname(path), rule.list)) : undefined;
  const version = createHash('sha256').update(canonicalRule(rule)).update(list ?? '').digest('hex').slice(0, 12);
  return { rule, plan: planOf(rule), version, file: basename(path), list };
}
