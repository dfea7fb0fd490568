import { expect, test } from 'vitest';
import type { FieldInfo } from '../../../../../src-core/contract/explore.ts';
import { helpAt } from '../../../../../src-renderer/features/rules/help-at.ts';
import { ruleFileJsonSchema } from '../../../../../src-renderer/features/rules/rule-schema.ts';
import { suggestionsAt } from '../../../../../src-renderer/features/rules/suggestions.ts';
import { longestText, placeAt, placeToComplete } from '../../../../../src-renderer/features/rules/yaml-place.ts';

const schema = ruleFileJsonSchema();
const fields: readonly FieldInfo[] = [
  { name: 'client_ip', type: 'VARCHAR', aliases: ['source.ip'] },
  { name: 'request_time', type: 'DOUBLE', aliases: [] },
  { name: 'odd name: #{x}', type: 'VARCHAR', aliases: [] },
];
const head = 'spoor: 1\ndetectors:\n  - id: a\n    kind: threshold\n';

/** What is offered where `|` stands. */
function offered(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  const [before, after] = [marked.slice(0, offset), marked.slice(offset + 1)];
  const word = /[\w.@-]*$/.exec(before)![0].replace(/^-+/, '');
  const place = placeToComplete(before + after, offset - word.length, offset);
  return place === undefined ? [] : suggestionsAt(place, schema, fields, before.slice(before.lastIndexOf('\n') + 1, before.length - word.length), after).map(({ label }) => label);
}

test.each([
  ['an empty file', '|', ['spoor', 'detectors']],
  ['a key half written', 'spoor: 1\nde|', ['detectors']],
  ['a new rule', 'spoor: 1\ndetectors:\n  - |', ['rule: threshold', 'id', 'kind', 'by']],
  ['a list of rules', 'spoor: 1\ndetectors:\n  |', ['rule: threshold', 'rule: indicator']],
  ['the next key', `${head}    |`, ['window', 'having', 'by', 'where', 'severity']],
  ['a key between others', `${head}    wi|\n    by: [x]\n`, ['window']],
  ['a window', `${head}    window: |\n`, ['{ type: tumbling, size: 1m }', '{ type: hopping, size: 1m, every: 10s }', '{ type: session, gap: 30m }']],
  ['a window type', `${head}    window: { type: | }`, ['tumbling', 'hopping', 'sliding', 'session']],
  ['a key of a hopping window', `${head}    window: { type: hopping, | }`, ['size', 'every']],
  ['a duration', `${head}    window: { type: tumbling, size: 1| }\n    by: [a]\n`, ['30s', '1m', '24h']],
  ['a field of the key', `${head}    by: [cl|, b]`, ['client_ip', 'request_time', 'odd name: #{x}']],
  ['a field of the key on a line of its own', `${head}    by:\n      - cl|`, ['client_ip']],
  ['a query', `${head}    where: "status:| AND x"`, ['client_ip', 'AND', 'NOT', '_time:']],
  ['a condition', `${head}    emit: { slow: p95(request_time) }\n    having: s|`, ['slow', 'count', 'avg(field)', 'AND']],
  ['an argument', `${head}    having: avg(re|`, ['request_time']],
  ['an emitted value', `${head}    emit: { r: co| }`, ['count()', 'distinct(field)']],
  ['a severity', `${head}    severity: |\n    by: [a]`, ['informational', 'critical']],
  ['a kind', 'spoor: 1\ndetectors:\n  - id: a\n    kind: |', ['threshold', 'aggregate', 'indicator']],
])('%s offers what can stand there', (_, text, expected) => expect(offered(text)).toEqual(expect.arrayContaining(expected)));

test('what is there already or belongs to another kind is not offered', () => {
  expect(offered(`${head}    |`)).not.toEqual(expect.arrayContaining(['id']));
  expect(offered(`${head}    |`)).not.toContain('fields');
  expect(offered(`${head}    window: { type: tumbling, | }`)).toEqual(['size']);
  expect(offered(`${head}    having: avg(re|`)).not.toContain('count');
});

test('an odd name of a field goes into a list in quotes, never as a template', () => {
  const place = placeToComplete(`${head}    by: []`, head.length + 9, head.length + 9)!;
  const [, , odd] = suggestionsAt(place, schema, fields, '    by: [', ']');
  expect(odd).toMatchObject({ text: '"odd name: #{x}"' });
  expect(odd).not.toHaveProperty('snippet');
});

test('comments and overlong files offer nothing', () => {
  expect(offered('# no|')).toEqual([]);
  expect(placeToComplete(' '.repeat(longestText + 1), 0, 0)).toBeUndefined();
});

test('keys and fixed values are explained', () => {
  const at = (text: string, word: string): string | undefined => helpAt(placeAt(text, text.indexOf(word) + 1)!, schema);
  const text = `${head}    window: { type: hopping, size: 20s, every: 1s }\n    severity: high\n`;
  expect(at(text, 'every')).toMatch(/How often a new window starts/);
  expect(at(text, 'hopping')).toMatch(/overlap/);
  expect(at(text, 'severity')).toMatch(/One of: informational, low/);
  expect(at(text, 'threshold')).toMatch(/beyond a limit/);
});

test('alias bombs and deep nesting neither throw nor take long', () => {
  const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`).join('\n')}\nspoor: `;
  for (const text of [bomb, '['.repeat(50_000), '{a: '.repeat(16_000), '- '.repeat(30_000), '? '.repeat(30_000), '!a '.repeat(20_000), `x: ${'y'.repeat(60_000)}`]) {
    const begun = performance.now();
    placeToComplete(text, text.length, text.length);
    expect(performance.now() - begun).toBeLessThan(10_000);
  }
});
