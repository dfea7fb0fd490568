import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SpoorError } from '../../../src-core/base/errors.ts';
import { joinRules, parseRules } from '../../../src-core/rules/parse.ts';

function errorOf(run: () => unknown): SpoorError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof SpoorError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

/** The messages for a file, one a line. */
const faults = (text: string): readonly string[] => {
  const error = errorOf(() => parseRules(text, 'x.yaml'));
  expect(error.code).toBe('bad_rule');
  return error.message.split('\n');
};

const file = (...rules: readonly string[]): string => `spoor: 1\ndetectors:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;
const good = (id: string): string => `{ id: ${id}, kind: threshold, having: count > 1, window: { type: tumbling, size: 1m } }`;

describe('a good file', () => {
  test('becomes rules with defaults, sizes in microseconds and places', () => {
    const { detectors, positions } = parseRules(file('id: a\n    kind: threshold\n    where: "status:404"\n    having: count > 10\n    window: { type: hopping, size: 1m30s, every: 500ms }'), 'x.yaml');
    expect(detectors).toEqual([{ id: 'a', kind: 'threshold', where: 'status:404', by: [], severity: 'medium', having: 'count > 10', window: { type: 'hopping', size: 90e6, every: 500e3 } }]);
    expect(positions).toEqual([{ line: 3, column: 9 }]);
  });

  test('may be empty of rules, have comments, a byte order mark and anchors', () => {
    expect(parseRules('# none\nspoor: 1\ndetectors: []', 'x.yaml').detectors).toEqual([]);
    expect(parseRules(`\uFEFF${file(good('a'))}`, 'x.yaml').detectors).toHaveLength(1);
    const shared = file('{ id: a, kind: threshold, having: count > 1, window: &w { type: tumbling, size: 1m } }', '{ id: b, kind: threshold, having: count > 2, window: *w }');
    expect(parseRules(shared, 'x.yaml').detectors.map((rule) => 'window' in rule && rule.window)).toEqual([{ type: 'tumbling', size: 60e6 }, { type: 'tumbling', size: 60e6 }]);
  });
});

describe('a faulty file', () => {
  test.each([
    ['', '1:1: no rules in this file; write "spoor: 1"'],
    ['[1]', '1:1: no rule file; write "spoor: 1"'],
    ['detectors: []', '1:1: "spoor" is missing; write "spoor: 1" as the first line'],
    ['spoor: 2\ndetectors: [{ new: thing }]', '1:8: spoor: 2 is newer than this version of Spoor'],
    ['spoor: "1"\ndetectors: []', '1:8: "spoor" cannot be a text; write "spoor: 1"'],
    ['spoor: 1', '1:1: "detectors" is missing; write for example'],
    ['spoor: 1\ndetectors: []\n---\nspoor: 1\n', '3:1: a rule file holds one document'],
    ['spoor: 1\ndetectors: []\nrules: 1', '3:1: "rules" is not known here'],
    ['spoor: 1\nspoor: 1\ndetectors: []', '2:1: no valid YAML: Map keys must be unique; give each key once'],
    ['spoor: 1\ndetectors:\n\t- id: x', '3:1: no valid YAML: Tabs are not allowed as indentation; indent with spaces'],
    ['spoor: !!js/function 1\ndetectors: []', '1:8: no valid YAML: Unresolved tag'],
    [file('id: a\n    having: @x'), '4:13: no valid YAML: Plain value cannot start with reserved character @; put the text in quotes'],
  ])('%j', (text, fault) => {
    const messages = faults(text);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`x.yaml:${fault}`);
  });

  // A rule in one line, the piece of it that the fault points to, and what is said.
  test.each([
    [good('a b'), 'a b', '"id": an id holds letters'],
    [good('a').replace('count > 1', '5'), '5, window', '"having" must be a text; write for example having: count > 10'],
    [good('a').replace('having: count > 1, ', ''), '{ id', '"having" is missing; write for example having: count > 10'],
    [good('a').replace('1m', '1 min'), '1 min', '"size": "1 min" is no duration; write 250ms, 20s, 1m30s or 24h'],
    [good('a').replace('1m', '"1 min"'), '"1 min"', '"size": "1 min" is no duration; write 250ms, 20s, 1m30s or 24h'],
    [good('a').replace('tumbling', 'tumble'), 'tumble', '"type" cannot be tumble; write one of tumbling, hopping, sliding, session'],
    [good('a').replace('tumbling', 'hopping'), '{ type', '"every" is missing; write for example every: 1s'],
    [good('a').replace('tumbling, size: 1m', 'hopping, size: 1s, every: 2s'), '2s', '"every" is longer than "size"'],
    [good('a').replace('threshold', 'local-outlier-factor'), 'local-outlier-factor', 'kind local-outlier-factor is not known to this version; write one of threshold, aggregate, indicator, state-machine, new-term, absence'],
    [good('a').replace('kind: threshold, ', ''), '{ id', '"kind" is missing; write one of threshold'],
    [good('a').replace('id: a', 'id: a, severity: bad'), 'bad', '"severity" cannot be bad; write one of informational'],
    [good('a').replace('id: a', 'id: a, severity: &x [*x]'), '[*x]', '"severity" cannot be a list, a mapping or nothing'],
    [good('a').replace('id: a', 'id: a, by: x'), 'x, kind', '"by" must be a list; write for example by: [client_ip]'],
    [good('a').replace('id: a', 'id: a, group: x'), 'group', '"group" is not known here; a rule of kind threshold has id, title'],
    [good('a').replace('count > 1', 'count >> 1'), '>> 1', 'Expected >'],
    [good('a').replace('count > 1', '"count >> 1"'), '>> 1', 'Expected >'],
    [good('a').replace('id: a', "id: a, where: 'status:(400'"), "', kind", 'A ( is never closed'],
    ['{ id: a, kind: aggregate, window: { type: tumbling, size: 1m }, emit: { x: total(y) } }', 'total', 'Unknown aggregate'],
    ['{ id: a, kind: aggregate, window: { type: tumbling, size: 1m }, emit: {} }', '{} }', '"emit": emit names at least one value'],
    ['{ id: a, kind: indicator, fields: [] , values: [x.org] }', '[]', '"fields" is empty; write for example fields: [client_ip]'],
    ['{ id: a, kind: indicator, fields: [x] }', '{ id', 'an indicator rule needs indicators'],
    ['{ id: a, kind: indicator, fields: [x], values: [1.2.3.4, what is this] }', 'what', '"what is this" is no address'],
    ['7', '7', '"rule" must be a mapping'],
  ])('%s', (rule, piece, fault) => {
    const messages = faults(file(rule));
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(`x.yaml:3:${5 + rule.indexOf(piece)}: ${fault}`);
  });

  test('tells all problems, in the order of the file, in its data too', () => {
    const error = errorOf(() => parseRules(file(good('a').replace('1m', '1x'), good('b'), good('c').replace('count', 'cnt'), 'id: d'), 'x.yaml'));
    const problems = error.data['problems'] as readonly { line: number; column: number; message: string }[];
    expect(problems.map(({ line }) => line)).toEqual([3, 5, 6]);
    expect(error.data).toMatchObject({ file: 'x.yaml', line: 3, column: problems[0]!.column });
    expect(error.message).toBe(problems.map(({ line, column, message }) => `x.yaml:${line}:${column}: ${message}`).join('\n'));
  });
});

describe('ids', () => {
  test('are taken once in all files, whatever their case and end', () => {
    const [a, b] = [parseRules(file(good('one')), 'a.yaml'), parseRules(file(good('two'), good('One-')), 'b.yaml')];
    expect(errorOf(() => joinRules([a, b])).message).toBe('b.yaml:4:11: the id One- is taken at a.yaml:3:11; choose another');
    expect(joinRules([a, parseRules(file(good('two')), 'b.yaml')]).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  test('are taken once in one file', () => {
    expect(faults(file(good('a'), good('a')))).toEqual(['x.yaml:4:11: the id a is taken at x.yaml:3:11; choose another']);
  });
});

describe('hostile files', () => {
  const bomb = Array.from({ length: 9 }, (_, i) => `a${i}: &a${i} [${Array(9).fill(i === 0 ? 'x' : `*a${i - 1}`).join(', ')}]\n`).join('');
  test.each([
    ['an alias bomb', `${bomb}spoor: 1\ndetectors: *a8\n`],
    ['an alias of itself', 'spoor: 1\ndetectors: &a [*a]'],
    ['an alias of nothing', 'spoor: 1\ndetectors: *a'],
    ['deep lists', `spoor: 1\ndetectors: ${'['.repeat(20_000)}`],
    ['deep closed lists', `spoor: 1\ndetectors: ${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['deep maps', `spoor: 1\ndetectors: ${'{a: '.repeat(20_000)}`],
    ['a deep condition', file(good('a').replace('count > 1', `${'('.repeat(20_000)}count > 1`))],
    ['keys within keys', '? '.repeat(320)],
    ['a list as a key', 'spoor: 1\ndetectors: []\n[a, b]: 1'],
    ['a prototype', 'spoor: 1\ndetectors: []\n__proto__: { x: 1 }'],
  ])('%s', (_, text) => {
    expect(faults(text).join('').length).toBeLessThan(5000);
  });

  test('damaged files are read or refused, never more', () => {
    const whole = file(good('a'), '{ id: b, kind: indicator, fields: [x], values: [1.2.3.4] }');
    const damage = fc.tuple(fc.nat(whole.length), fc.nat(5), fc.string({ maxLength: 4, unit: fc.constantFrom(' ', ...'{ } [ ] : , - & * ! | > # " \' \n \t % @ ` a 1'.split(' ')) }));
    fc.assert(
      fc.property(damage, ([at, length, put]) => {
        const text = whole.slice(0, at) + put + whole.slice(at + length);
        try {
          parseRules(text, 'x.yaml');
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(SpoorError);
          expect((thrown as SpoorError).message).toMatch(/^x\.yaml:\d+:\d+: ./);
        }
      }),
      { numRuns: 500 },
    );
  });
});
