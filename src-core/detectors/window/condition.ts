import type { Aggregate, Condition, Operator } from '../../model/expression.ts';

/** `measure(i)`: value of `plan.aggregates[i]`, NaN where it has none. */
export interface Measured {
  measure(i: number): number;
}

/** None holds for NaN. */
const comparisons: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
  '!=': (value, limit) => value < limit || value > limit,
};

export function compileCondition(condition: Condition): (window: Measured) => boolean {
  switch (condition.kind) {
    case 'comparison': {
      const { aggregate, limit } = condition;
      const holds = comparisons[condition.operator];
      return (window) => holds(window.measure(aggregate), limit);
    }
    case 'not': {
      const term = compileCondition(condition.term);
      return (window) => !term(window);
    }
    default: {
      const terms = condition.terms.map(compileCondition);
      return condition.kind === 'and' ? (window) => terms.every((term) => term(window)) : (window) => terms.some((term) => term(window));
    }
  }
}

/** How many events a window has at the least if the condition holds: 1 or more, Infinity if it never does. */
export function leastEvents(condition: Condition | undefined, aggregates: readonly Aggregate[]): number {
  switch (condition?.kind) {
    case 'comparison': {
      const { kind } = aggregates[condition.aggregate]!;
      return kind === 'count' || kind === 'distinct' ? Math.max(1, leastCount(condition.operator, condition.limit)) : 1;
    }
    case 'and':
      return Math.max(...condition.terms.map((term) => leastEvents(term, aggregates)));
    case 'or':
      return Math.min(...condition.terms.map((term) => leastEvents(term, aggregates)));
    default:
      return 1;
  }
}

function leastCount(operator: Operator, limit: number): number {
  if (operator === '>') return Math.floor(limit) + 1;
  if (operator === '>=') return Math.ceil(limit);
  if (operator === '=') return Number.isInteger(limit) && limit >= 0 ? limit : Infinity;
  return 1;
}
