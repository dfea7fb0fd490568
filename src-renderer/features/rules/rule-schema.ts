import { z } from 'zod';
import { ruleFileSchema } from '../../../src-core/model/rule.ts';

/** What an editor needs of a JSON schema. */
export interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

/** The published schema of rule files. */
export const ruleFileJsonSchema = (): Schema => z.toJSONSchema(ruleFileSchema, { io: 'input' }) as Schema;

export type Path = readonly (string | number)[];

/** All schemas that can hold at `path`, given what the file says so far: `kind: threshold` rules the others out. */
export function schemasAt(root: Schema, path: Path, data: unknown): readonly Schema[] {
  let found = alternatives(root, data);
  let value = data;
  for (const step of path) {
    value = memberOf(value, step);
    found = found.flatMap((schema) => child(schema, step)).flatMap((schema) => alternatives(schema, value));
  }
  return found;
}

function child(schema: Schema, step: string | number): readonly Schema[] {
  if (typeof step === 'number') return schema.items === undefined ? [] : [schema.items];
  const known = own(schema.properties, step);
  if (known !== undefined) return [known];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

/** The branches of a union whose fixed values are not contradicted; all, where each one is. Words about the whole go to each. */
function alternatives(schema: Schema, value: unknown): readonly Schema[] {
  if (schema.oneOf === undefined) return [schema];
  const fitting = schema.oneOf.filter((branch) => fits(branch, value));
  const kept = fitting.length > 0 ? fitting : schema.oneOf;
  return kept.map((branch) => (schema.description === undefined ? branch : { description: schema.description, ...branch }));
}

const fits = (branch: Schema, value: unknown): boolean =>
  Object.entries(branch.properties ?? {}).every(([name, { const: fixed }]) => fixed === undefined || [undefined, null, fixed].includes(memberOf(value, name)));

function memberOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step];
}

const own = (record: Schema['properties'], name: string): Schema | undefined => (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined);
