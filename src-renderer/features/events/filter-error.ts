import { messageOf, SpoorError } from '../../../src-core/base/errors.ts';
import { parseQuery } from '../../../src-core/query/parse.ts';

export interface FilterError {
  readonly message: string;
  /** UTF-16 units from 0. */
  readonly offset: number;
}

/** What is wrong with a query, and where; `undefined`: nothing. */
export function filterError(query: string): FilterError | undefined {
  try {
    parseQuery(query);
    return undefined;
  } catch (error) {
    const offset = error instanceof SpoorError ? error.data['offset'] : undefined;
    return { message: messageOf(error), offset: typeof offset === 'number' ? Math.min(offset, query.length) : 0 };
  }
}
