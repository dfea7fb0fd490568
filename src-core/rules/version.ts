import type { Rule } from '../model/rule.ts';

/**
 * The rule as JSON whose hash is its version: two rules have the same one if they find the same, however their files are written.
 * Title, description and what was learned beside a machine are left out; names stand in alphabetical order, but for those of `emit` and `events`, whose order means something.
 * A `list` goes in by its name; its content is the caller's to add.
 */
export function canonicalRule(rule: Rule): string {
  const ordered = Object.fromEntries(Object.entries(rule).map(([name, value]) => [name, name === 'emit' || name === 'events' ? Object.entries(value as object) : value]));
  return JSON.stringify({ ...ordered, title: undefined, description: undefined, learned: undefined }, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
