import { RE2JS } from 're2js';
import { numberOf } from '../../src-core/model/values.ts';
import type { Query, Test } from '../../src-core/query/tree.ts';

/** Whether an event of plain texts meets a query made of the terms that built-in rules use. */
export function meets(query: Query, event: Readonly<Record<string, string>>): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => meets(part, event));
    case 'or':
      return query.parts.some((part) => meets(part, event));
    case 'not':
      return !meets(query.part, event);
    case 'field':
      return event[query.field] !== undefined && holds(query.test, event[query.field]!);
    default:
      throw new Error(`a built-in rule has a term of kind ${query.kind}: teach this function about it`);
  }
}

function holds(test: Test, text: string): boolean {
  switch (test.kind) {
    case 'exists':
      return true;
    case 'equal':
      return text === test.text || numberOf(text) === test.number;
    case 'regex':
      return RE2JS.compile(test.pattern).matcher(text).find();
    case 'range':
      return numberOf(text) >= test.from!.number && numberOf(text) <= test.to!.number;
    default:
      throw new Error(`a built-in rule has a test of kind ${test.kind}: teach this function about it`);
  }
}
