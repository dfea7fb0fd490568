import { describe, expect, it } from 'vitest';
import { SpoorError } from '../../../src-core/base/errors.ts';
import { planOf, type Plan } from '../../../src-core/model/expression.ts';
import { detectorSchema } from '../../../src-core/model/rule.ts';

const window = { type: 'tumbling', size: '1m' };
const plan = (having?: string, emit: Record<string, string> = { n: 'count()' }): Plan => planOf(detectorSchema.parse({ id: 'r', kind: 'aggregate', window, emit, having }));
const threshold = (having: string): Plan => planOf(detectorSchema.parse({ id: 'r', kind: 'threshold', window, having }));

describe('emit', () => {
  it('reads every aggregate, and each field once', () => {
    const emit = { a: 'count', b: 'COUNT ( user.name )', c: 'distinct(user.name)', d: 'sum(@bytes)', e: 'avg(x-y)', f: 'min(@bytes)', g: 'max("odd \\"name\\"")', h: 'p95(x-y)', i: 'percentile(x-y, 99.9)' };
    const { numbers, texts, aggregates, outputs, having, first } = plan(undefined, emit);
    expect(texts).toEqual(['user.name']);
    expect(numbers).toEqual(['@bytes', 'x-y', 'odd "name"']);
    expect(aggregates).toEqual([
      { kind: 'count', argument: undefined, rank: undefined, text: 'count' },
      { kind: 'count', argument: 0, rank: undefined, text: 'count(user.name)' },
      { kind: 'distinct', argument: 0, rank: undefined, text: 'distinct(user.name)' },
      { kind: 'sum', argument: 0, rank: undefined, text: 'sum(@bytes)' },
      { kind: 'avg', argument: 1, rank: undefined, text: 'avg(x-y)' },
      { kind: 'min', argument: 0, rank: undefined, text: 'min(@bytes)' },
      { kind: 'max', argument: 2, rank: undefined, text: 'max("odd \\"name\\"")' },
      { kind: 'percentile', argument: 1, rank: 95, text: 'p95(x-y)' },
      { kind: 'percentile', argument: 1, rank: 99.9, text: 'percentile(x-y, 99.9)' },
    ]);
    expect(outputs).toEqual(Object.keys(emit).map((name, aggregate) => ({ name, aggregate })));
    expect([having, first]).toEqual([undefined, undefined]);
  });

  it('knows an aggregate by what it computes', () => {
    expect(plan(undefined, { a: 'p95(t)', b: 'percentile(t, 95)' }).outputs).toEqual([{ name: 'a', aggregate: 0 }, { name: 'b', aggregate: 0 }]);
  });
});

describe('having', () => {
  it('emits what it compares under its own text', () => {
    const { outputs, having, first } = threshold('count() >= 10 AND avg(request_time) < -0.5e1');
    expect(outputs).toEqual([{ name: 'count', aggregate: 0 }, { name: 'avg(request_time)', aggregate: 1 }]);
    expect(first).toEqual({ kind: 'comparison', aggregate: 0, measure: 'count', operator: '>=', limit: 10 });
    expect(having).toEqual({ kind: 'and', terms: [first, { kind: 'comparison', aggregate: 1, measure: 'avg(request_time)', operator: '<', limit: -5 }] });
  });

  it('does not emit again what emit gives, nor under an emitted name', () => {
    expect(plan('count > 1', { requests: 'count()' }).outputs).toEqual([{ name: 'requests', aggregate: 0 }]);
    expect(plan('count() > 1', { count: 'distinct(ip)' }).outputs).toEqual([{ name: 'count', aggregate: 0 }]);
  });

  it('takes emitted names, quoted where odd, before the bare count', () => {
    expect(plan('n != 3').first).toMatchObject({ aggregate: 0, measure: 'n' });
    expect(plan('"odd (name)" = 3', { 'odd (name)': 'max(t)' }).first).toMatchObject({ aggregate: 0, measure: 'odd (name)' });
    expect(plan('count > 1', { count: 'distinct(ip)' }).first).toMatchObject({ aggregate: 0, measure: 'count' });
  });

  it('binds NOT closer than AND, AND closer than OR, in any case', () => {
    const of = (name: string): unknown => expect.objectContaining({ measure: name });
    const emit = { a: 'count', b: 'sum(x)', c: 'sum(y)', d: 'sum(z)' };
    expect(plan('a>1 or b>1 And not c>1', emit).having).toEqual({ kind: 'or', terms: [of('a'), { kind: 'and', terms: [of('b'), { kind: 'not', term: of('c') }] }] });
    expect(plan('NOT (a>1 OR b>1) AND (c>1 OR d>1)', emit).having).toEqual({
      kind: 'and', terms: [{ kind: 'not', term: { kind: 'or', terms: [of('a'), of('b')] } }, { kind: 'or', terms: [of('c'), of('d')] }],
    });
  });

  it('is count > 0 for an indicator rule', () => {
    const found = planOf(detectorSchema.parse({ id: 'r', kind: 'indicator', fields: ['ip'], values: ['192.0.2.1'] }));
    expect(found.outputs).toEqual([{ name: 'count', aggregate: 0 }]);
    expect(found.having).toBe(found.first);
    expect(found.first).toMatchObject({ measure: 'count', operator: '>', limit: 0 });
  });
});

describe('errors name the place and what to write', () => {
  it.each([
    ['', 0, /the end is neither/],
    ['cnt(x) > 1', 0, /Unknown aggregate "cnt"\. Write count/],
    ['requests > 1', 0, /neither an aggregate nor a name/],
    ['count', 5, /Expected >, >=/],
    ['count == 1', 6, /not "=="/],
    ['count > ten', 8, /Expected a number/],
    ['count > 1e999', 8, /Expected a number/],
    ['count > 1 count > 2', 10, /Join comparisons by AND or OR/],
    ['(count > 1', 10, /Close the parenthesis/],
    ['avg() > 1', 4, /avg needs the name of a field/],
    ['avg > 1', 0, /neither an aggregate/],
    ['percentile(x) > 1', 12, /percentile\(field, 95\)/],
    ['percentile(x, 101) > 1', 14, /101 is no percentile/],
    ['sum(x, 1) > 1', 5, /Close sum\(/],
    ['count > 1 AND  "x', 15, /closing double quote/],
    [`${'('.repeat(10_000)}count > 1`, 100, /nests more than/],
    [`${'NOT '.repeat(10_000)} count > 1`, 400, /nests more than/],
  ])('%s', (text, offset, message) => {
    const error = thrownBy(() => threshold(text));
    expect(error).toMatchObject({ code: 'bad_rule', data: { path: ['having'], offset } });
    expect(error.message).toMatch(message);
  });

  it.each([['count > 1', 6], ['requests', 0], ['avg', 0], ['5', 0], ['sum(x) sum(y)', 7]])('emit: %s', (text, offset) => {
    expect(thrownBy(() => plan(undefined, { n: text }))).toMatchObject({ code: 'bad_rule', data: { path: ['emit', 'n'], offset } });
  });
});

function thrownBy(work: () => unknown): SpoorError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof SpoorError) return thrown;
  }
  throw new Error('no SpoorError was thrown');
}
