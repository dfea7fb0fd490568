import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ruleFileSchema } from '../../../src-core/model/rule.ts';

const file = new URL('../../../resources/schemas/rules.schema.json', import.meta.url);
const title = 'Spoor rule file';
const schema = { title, ...z.toJSONSchema(ruleFileSchema, { io: 'input' }) };

test('the published schema is that of the code', () => {
  if (process.env['UPDATE_SCHEMA'] !== undefined) writeFileSync(file, `${JSON.stringify(schema, undefined, 2)}\n`);
  expect(JSON.parse(readFileSync(file, 'utf8')), 'write it anew with UPDATE_SCHEMA=1 npm run -s unit test/unit/rules/schema.test.ts').toEqual(schema);
});

test('the published schema takes the built-in rules and turns faulty ones away', () => {
  const published = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]);
  const read = (name: string): { detectors: Record<string, unknown>[] } => parse(readFileSync(new URL(`../../../resources/rules/${name}`, import.meta.url), 'utf8')) as never;
  for (const name of ['nginx.yaml', 'access-log.yaml', 'zeek.yaml', 'network.yaml']) expect(published.safeParse(read(name)).error).toBeUndefined();
  for (const change of [{ id: 'a b' }, { having: 5 }, { severity: 'bad' }, { window: { type: 'tumbling', size: '1 minute' } }, { window: { type: 'hopping', size: '1m' } }, { foo: 1 }, { kind: 'other' }]) {
    const { detectors } = read('nginx.yaml');
    expect(published.safeParse({ spoor: 1, detectors: [{ ...detectors[0], ...change }] }).success, JSON.stringify(change)).toBe(false);
  }
});
