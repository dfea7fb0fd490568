import type { FieldInfo } from '../../../src-core/contract/explore.ts';
import { expressionSuggestions } from './expression-suggestions.ts';
import { schemasAt, type Path, type Schema } from './rule-schema.ts';
import { fieldSuggestion, type Suggestion } from './suggestion.ts';
import { ruleTemplates } from './templates.ts';
import type { Place } from './yaml-place.ts';

/** What can be written at a place of a rule file. `before`: the text on its line so far; `after`: what follows the word. */
export function suggestionsAt(place: Place, root: Schema, fields: readonly FieldInfo[], before: string, after: string): readonly Suggestion[] {
  const schemas = schemasAt(root, place.path, place.data);
  const mapping = schemas.filter(({ properties, additionalProperties }) => properties !== undefined || typeof additionalProperties === 'object');
  if (place.kind === 'key' && mapping.length > 0) return [...templatesAt(place), ...keys(schemas, place, after)];
  if (place.kind === 'key' && schemas.some(({ items }) => items?.oneOf !== undefined)) return ruleTemplates.map((template) => ({ ...template, snippet: `- ${template.snippet}` }));
  return [...values(schemas), ...languageAt(place, fields, before)];
}

const isRule = ({ path }: Place): boolean => path.length === 2 && path[0] === 'detectors';

/** Whole rules, where a new one begins. */
function templatesAt(place: Place): readonly Suggestion[] {
  return isRule(place) && written(place).length <= 1 ? ruleTemplates : [];
}

function written({ path, data }: Place): readonly string[] {
  const value = path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string | number, unknown>>)[step] : undefined), data);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function keys(schemas: readonly Schema[], place: Place, after: string): readonly Suggestion[] {
  const taken = new Set(written(place));
  const found = new Map<string, Suggestion>();
  for (const { properties, required } of schemas) {
    for (const [name, schema] of Object.entries(properties ?? {})) {
      if (taken.has(name) || found.has(name)) continue;
      const needed = required?.includes(name) === true;
      found.set(name, {
        label: name, type: 'key', first: needed, ...(needed ? { detail: 'required' } : {}), ...(schema.description === undefined || schema.const !== undefined ? {} : { info: schema.description }),
        ...(after.trimStart().startsWith(':') ? {} : { text: `${name}: ` }),
      });
    }
  }
  return [...found.values()];
}

const durations = ['1s', '10s', '30s', '1m', '5m', '15m', '1h', '24h'];

function values(schemas: readonly Schema[]): readonly Suggestion[] {
  const all = schemas.flatMap((schema): readonly Suggestion[] => {
    if (schema.const !== undefined) return [fixed(schema.const, schema.description)];
    if (schema.enum !== undefined) return schema.enum.map((value) => fixed(value, value === schema.default ? 'unless told otherwise' : undefined));
    if (schema.pattern?.includes('us|ms') === true) return durations.map((label) => ({ label, type: 'value' }));
    return schema.properties === undefined ? [] : [example(schema)];
  });
  return [...new Map(all.map((suggestion) => [suggestion.label, suggestion])).values()];
}

const fixed = (value: unknown, info: string | undefined): Suggestion => ({ label: String(value), type: 'value', ...(info === undefined ? {} : { info }) });

/** `{ type: hopping, size: 1m, every: 10s }` from what a schema requires. */
function example({ properties = {}, required = [], description }: Schema): Suggestion {
  const usual: Readonly<Record<string, string>> = { size: '1m', every: '10s', gap: '30m' };
  const text = (name: string): string => String(properties[name]?.const ?? usual[name] ?? '');
  const gaps = required.map((name) => `${name}: ${properties[name]?.const === undefined ? `#{${text(name)}}` : text(name)}`);
  const label = `{ ${required.map((name) => `${name}: ${text(name)}`).join(', ')} }`;
  const words = properties['type']?.description ?? description;
  return { label, type: 'template', snippet: `{ ${gaps.join(', ')} }`, ...(words === undefined ? {} : { info: words }) };
}

/** The languages within a rule's texts, and names of fields. */
function languageAt({ path, data }: Place, fields: readonly FieldInfo[], before: string): readonly Suggestion[] {
  const [, , key, inner] = path;
  if ((key === 'by' || key === 'fields') && typeof inner === 'number') return fields.map((field) => ({ ...fieldSuggestion(field), ...quoted(field.name) }));
  if (key === 'where' || key === 'having' || key === 'emit') return expressionSuggestions(key, fields, emitted(path, data), before);
  return [];
}

const emitted = (path: Path, data: unknown): readonly string[] => written({ kind: 'value', name: '', path: [...path.slice(0, 2), 'emit'], data });

/** A name that YAML would take for something else stands in quotes. */
const quoted = (name: string): Partial<Suggestion> => (/^[A-Za-z_][\w.-]*$/.test(name) && !/^(true|false|null|yes|no)$/i.test(name) ? {} : { text: JSON.stringify(name) });
