import { createDetector } from '../../src-core/detectors/create.ts';
import type { DetectorBatch, DetectorSink, Finding, WindowResult } from '../../src-core/detectors/detector.ts';
import { planOf, type Plan } from '../../src-core/model/expression.ts';
import type { Rule } from '../../src-core/model/rule.ts';

/** An event as a person would write it down; fields by name, absent where missing. */
export interface PlainEvent {
  readonly time: number;
  /** -1 where the rule does not look. */
  readonly key: number;
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** All of one key in the order given; keys ascending. */
export interface Spoken {
  readonly windows: readonly WindowResult[];
  readonly findings: readonly Finding[];
}

export const byTime = (events: readonly PlainEvent[]): readonly PlainEvent[] => events.toSorted((a, b) => a.time - b.time);
const byKey = <T extends { readonly key: number }>(items: readonly T[]): readonly T[] => items.toSorted((a, b) => a.key - b.key);

/** A sink that lets pass what is not asked for. */
export const sinkOf = (sink: Partial<DetectorSink>): DetectorSink =>
  ({ window: () => undefined, finding: () => undefined, occurrence: () => undefined, transitions: () => undefined, evicted: () => undefined, ...sink });

/** Runs the shipped detector over the events in event-time order, in batches of the sizes given, over and over. */
export function runDetector(rule: Rule, events: readonly PlainEvent[], batchSizes: readonly number[]): Spoken {
  const plan = planOf(rule);
  const windows: WindowResult[] = [];
  const findings: Finding[] = [];
  const detector = createDetector(rule, plan, sinkOf({ window: (result) => void windows.push(result), finding: (finding) => void findings.push(finding) }));
  for (const batch of batches(plan, byTime(events), batchSizes)) detector.process(batch);
  detector.end();
  return { windows: byKey(windows), findings: byKey(findings) };
}

function* batches(plan: Plan, events: readonly PlainEvent[], sizes: readonly number[]): Generator<DetectorBatch> {
  const codes = new Map<string, number>();
  const codeOf = (text: string | undefined): number => {
    if (text === undefined) return -1;
    if (!codes.has(text)) codes.set(text, codes.size);
    return codes.get(text)!;
  };
  for (let from = 0, i = 0; from < events.length; from += sizes[i % sizes.length]!, i++) {
    const some = events.slice(from, from + sizes[i % sizes.length]!);
    yield {
      rows: some.length,
      time: Float64Array.from(some, (event) => event.time),
      key: Int32Array.from(some, (event) => event.key),
      numbers: plan.numbers.map((field) => Float64Array.from(some, (event) => event.numbers[field] ?? NaN)),
      texts: plan.texts.map((field) => Int32Array.from(some, (event) => codeOf(event.texts[field]))),
      codes: [],
    };
  }
}
