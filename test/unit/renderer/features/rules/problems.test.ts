import { expect, test } from 'vitest';
import { SpoorError } from '../../../../../src-core/base/errors.ts';
import { diagnosticsOf, problemsIn, problemsOf } from '../../../../../src-renderer/features/rules/rule-problems.ts';

const rule = (having: string): string => `spoor: 1\ndetectors:\n  - id: a\n    kind: threshold\n    window: { type: tumbling, size: 1m }\n    having: ${having}\n`;

test('a problem stands over the word that it is about', () => {
  const text = rule('count >> 10');
  const [problem] = problemsOf(text, 'x.yaml');
  const [mark] = diagnosticsOf(text, [problem!]);
  expect(text.slice(mark!.from, mark!.to)).toBe('>>');
});

test('a good file has none; an unknown key is marked whole', () => {
  expect(problemsOf(rule('count > 10'), 'x.yaml')).toEqual([]);
  const text = rule('count > 10').replace('kind:', 'colour: red\n    kind:');
  const [mark] = diagnosticsOf(text, problemsOf(text, 'x.yaml'));
  expect(text.slice(mark!.from, mark!.to)).toBe('colour:');
});

test('a place beyond the end is the end', () => {
  expect(diagnosticsOf('ab\ncd', [{ line: 9, column: 9, message: 'm' }])).toEqual([{ from: 5, to: 5, severity: 'error', message: 'm' }]);
});

test("the engine's errors are read alike; others go on", () => {
  expect(problemsIn(new SpoorError('bad_rule', 'f:2:3: no', { problems: [{ line: 2, column: 3, message: 'no' }] }))).toEqual([{ line: 2, column: 3, message: 'no' }]);
  expect(() => problemsIn(new TypeError('x'))).toThrow(TypeError);
});

test('hostile files are checked in time', () => {
  const bomb = `a: &a [${'x,'.repeat(20)}]\n${Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [${`*${i === 0 ? 'a' : `b${i - 1}`},`.repeat(9)}]`).join('\n')}`;
  for (const text of [bomb, '['.repeat(60_000), `spoor: 1\ndetectors: ["${'a'.repeat(60_000)}"]`, 'x'.repeat(1_000_000), '- '.repeat(30_000), '? '.repeat(30_000), 'a:\n'.repeat(20_000), '"\\u0000'.repeat(10_000)]) {
    const begun = performance.now();
    diagnosticsOf(text, problemsOf(text, 'x.yaml'));
    expect(performance.now() - begun, text.slice(0, 20)).toBeLessThan(10_000);
  }
});
