import { schemasAt, type Schema } from './rule-schema.ts';
import type { Place } from './yaml-place.ts';

/** Words about what stands at a place: a key's meaning and its possible values. */
export function helpAt(place: Place, root: Schema): string | undefined {
  const schemas = schemasAt(root, place.kind === 'key' ? [...place.path, place.name] : place.path, place.data);
  const words = unique(schemas.map((schema) => (place.kind === 'key' && schema.const !== undefined ? undefined : schema.description)));
  const choices = unique(schemas.flatMap(({ const: fixed, enum: several }) => (several ?? [fixed]).map((value) => (value === undefined ? undefined : String(value)))));
  const lines = [...words, ...(place.kind === 'key' && choices.length > 0 ? [`One of: ${choices.join(', ')}`] : [])];
  return lines.length === 0 ? undefined : lines.join('\n');
}

const unique = (texts: readonly (string | undefined)[]): readonly string[] => [...new Set(texts.filter((text) => text !== undefined))];
