import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conform } from '../../../src-core/learning/conform.ts';
import { holdAgainst } from '../../../src-core/learning/hold.ts';
import { modelOf } from '../../../src-core/learning/model.ts';
import { listsOf, tracesOf } from '../../../src-core/learning/traces.ts';
import { readMachine } from '../../../src-core/rules/learned.ts';

const rule = readMachine('spoor: 1\ndetectors:\n  - { id: m, kind: state-machine, event: e, initial: I, states: { I: { a: S, b: I }, S: { b: F, c: S }, F: final } }\n', 'm.yaml');
const model = modelOf(rule, undefined);
const traces = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 6 }), { maxLength: 30 });

/** Steps of one trace as they stand in the rule; up to the first that does not. */
function stepsOf(trace: readonly string[]): readonly string[] {
  const steps: string[] = [];
  let state = 'I';
  for (const event of trace) {
    const from = state === 'F' ? 'I' : state;
    const to = (rule.states[from] as Readonly<Record<string, string>>)[event];
    if (to === undefined) return steps;
    steps.push(`${from} ${event} ${to}`);
    state = to;
  }
  return steps;
}

it('says of all traces what is said of each, and how many left where', () => {
  fc.assert(fc.property(traces, (lists) => {
    const { leftAt, leftIn, log2Probability, left } = holdAgainst(rule, lists, () => undefined);
    const each = lists.map((trace) => conform(model, trace));
    expect([...leftAt]).toEqual(each.map((one) => one.leftAt ?? -1));
    expect([...log2Probability]).toEqual(each.map((one) => one.log2Probability));
    const place = (one: { readonly state: string; readonly event: string | undefined }): string => `${one.state} ${one.event ?? '-'}`;
    const places = each.map((one) => (one.left === undefined ? undefined : place({ state: model.states[one.left.state]!, event: one.left.event })));
    expect([...leftIn].map((i) => (i < 0 ? undefined : place(left[i]!)))).toEqual(places);
    for (const one of left) expect(one.traces).toBe(places.filter((other) => other === place(one)).length);
    expect(left.map((one) => one.traces)).toEqual(left.map((one) => one.traces).toSorted((a, b) => b - a));
  }));
});

it('counts the traces that took each transition, a trace once', () => {
  fc.assert(fc.property(traces, (lists) => {
    const fit = lists.filter((trace) => conform(model, trace).fits);
    for (const { state, event, target, traces: n } of holdAgainst(rule, fit, () => undefined).taken) expect(n).toBe(fit.filter((trace) => stepsOf(trace).includes(`${state} ${event} ${target}`)).length);
  }));
});

it('traces come back from their codes as they were', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.string())), (lists) => {
    expect(listsOf(tracesOf(lists))).toEqual(lists);
  }));
});
