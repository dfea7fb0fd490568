import type { FieldInfo } from '../../contract/explore.ts';
import { ecsAliases, typeOf, type Schema } from '../../model/schema.ts';

/** Fields in the order they were first seen, each with the names of the Elastic Common Schema that reach it too. */
export function fieldInfos(schema: Schema): readonly FieldInfo[] {
  const own = new Set(schema.map(({ name }) => name));
  const free = Object.entries(ecsAliases).filter(([alias]) => !own.has(alias));
  return schema.map((field) => ({
    name: field.name, type: typeOf(field), aliases: free.flatMap(([alias, names]) => (names.includes(field.name) ? [alias] : [])),
  }));
}
