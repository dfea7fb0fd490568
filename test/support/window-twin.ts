import type { Finding, WindowResult } from '../../src-core/detectors/detector.ts';
import { planOf, type Aggregate, type Comparison, type Condition, type Plan } from '../../src-core/model/expression.ts';
import { day, type WindowRule } from '../../src-core/model/rule.ts';
import { byTime, type PlainEvent, type Spoken } from './window-events.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The windowed detectors from their definitions: every window of every key, one at a time, over all of the key's events. */
export function windowTwin(rule: WindowRule, events: readonly PlainEvent[]): Spoken {
  const plan = planOf(rule);
  const keys = [...new Set(events.map((event) => event.key))].filter((key) => key >= 0).sort((a, b) => a - b);
  const perKey = keys.map((key) => ofKey(rule, plan, key, byTime(events.filter((event) => event.key === key))));
  return { windows: perKey.flatMap(({ windows }) => windows), findings: perKey.flatMap(({ findings }) => findings) };
}

function ofKey(rule: WindowRule, plan: Plan, key: number, events: readonly PlainEvent[]): Spoken {
  const windows: WindowResult[] = [];
  for (const span of spansOf(rule, events)) {
    const inside = within(events, span);
    if (inside.length === 0) continue;
    if (plan.having !== undefined && !holds(plan.having, plan, inside)) continue;
    windows.push({ key, ...span, values: plan.outputs.map(({ aggregate }) => valueOf(plan.aggregates[aggregate]!, plan, inside)) });
  }
  return { windows, findings: plan.first === undefined ? [] : findingsOf(plan, plan.first, key, windows, events) };
}

const within = (events: readonly PlainEvent[], { start, end }: Span): readonly PlainEvent[] => events.filter(({ time }) => time >= start && time < end);

/** Every window of the key that could hold an event, in ascending order. */
function spansOf(rule: WindowRule, events: readonly PlainEvent[]): readonly Span[] {
  const times = events.map((event) => event.time);
  const { window } = rule;
  switch (window.type) {
    case 'tumbling':
      return alignedSpans(times, window.size, window.size);
    case 'hopping':
      return alignedSpans(times, window.size, window.every);
    case 'sliding':
      return [...new Set(times)].map((time) => ({ start: time - window.size + 1, end: time + 1 }));
    case 'session':
      return sessionSpans(times, window.gap, window.max ?? day);
  }
}

function alignedSpans(times: readonly number[], size: number, every: number): readonly Span[] {
  const spans: Span[] = [];
  const from = Math.floor((times[0]! - size) / every);
  const to = Math.ceil(times.at(-1)! / every);
  for (let i = from; i <= to; i++) spans.push({ start: i * every, end: i * every + size });
  return spans;
}

function sessionSpans(times: readonly number[], gap: number, max: number): readonly Span[] {
  const sessions: { first: number; last: number }[] = [];
  for (const time of times) {
    const open = sessions.at(-1);
    if (open !== undefined && time - open.last < gap && time < open.first + max) open.last = time;
    else sessions.push({ first: time, last: time });
  }
  return sessions.map(({ first, last }) => ({ start: first, end: Math.min(last + gap, first + max) }));
}

function valueOf({ kind, argument, rank }: Aggregate, plan: Plan, events: readonly PlainEvent[]): number | null {
  if (argument === undefined) return events.length;
  const texts = events.map((event) => event.texts[plan.texts[argument]!]).filter((text) => text !== undefined);
  const numbers = events.map((event) => event.numbers[plan.numbers[argument]!]).filter((value) => value !== undefined);
  if (kind === 'count') return texts.length;
  if (kind === 'distinct') return new Set(texts).size;
  if (numbers.length === 0) return null;
  switch (kind) {
    case 'sum':
      return total(numbers);
    case 'avg':
      return total(numbers) / numbers.length;
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'percentile':
      return percentile(numbers, rank!);
  }
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0);

function percentile(numbers: readonly number[], rank: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * rank) / 100;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

function holds(condition: Condition, plan: Plan, events: readonly PlainEvent[]): boolean {
  if ('terms' in condition) {
    const each = condition.terms.map((term) => holds(term, plan, events));
    return condition.kind === 'and' ? !each.includes(false) : each.includes(true);
  }
  if (condition.kind === 'not') return !holds(condition.term, plan, events);
  const value = valueOf(plan.aggregates[condition.aggregate]!, plan, events);
  if (value === null) return false;
  const { operator, limit } = condition;
  const results = { '>': value > limit, '>=': value >= limit, '<': value < limit, '<=': value <= limit, '=': value === limit, '!=': value !== limit };
  return results[operator];
}

function findingsOf(plan: Plan, first: Comparison, key: number, windows: readonly WindowResult[], events: readonly PlainEvent[]): readonly Finding[] {
  const groups: WindowResult[][] = [];
  for (const window of windows) {
    const open = groups.at(-1);
    if (open !== undefined && window.start <= open.at(-1)!.end) open.push(window);
    else groups.push([window]);
  }
  return groups.map((group) => findingOf(plan, first, key, group, events));
}

function findingOf(plan: Plan, first: Comparison, key: number, group: readonly WindowResult[], events: readonly PlainEvent[]): Finding {
  const [windowStart, windowEnd] = [group[0]!.start, group.at(-1)!.end];
  const inside = within(events, { start: windowStart, end: windowEnd });
  const values = group.map((window) => valueOf(plan.aggregates[first.aggregate]!, plan, within(events, window)));
  const known = values.filter((value) => value !== null);
  const peak = first.operator.startsWith('<') ? Math.min(...known) : Math.max(...known);
  const place = Math.max(0, values.indexOf(peak));
  return {
    key, windowStart, windowEnd,
    firstSeen: inside[0]!.time, lastSeen: inside.at(-1)!.time, count: inside.length,
    peak: known.length === 0 ? 0 : peak, peakStart: group[place]!.start, peakEnd: group[place]!.end,
    windows: group.length,
  };
}
