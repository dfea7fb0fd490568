import type { Filter } from '../../src-core/contract/filter.ts';
import { cellText, type Column } from '../../src-core/contract/columns.ts';
import type { Case } from '../../src-core/store/case.ts';
import { withCase } from './open-case.ts';
import { newSource, storeText } from './store-blocks.ts';

export const everything: Filter = { query: '' };

/** A case of these objects, one a line, with the field `time` as event time; then asks it. */
export const asked = <T>(path: string, lines: readonly (string | object)[], work: (store: Case) => Promise<T>): Promise<T> => withCase(path, 'create', async (store) => {
  await storeText(store, newSource('a', 'ndjson', 'time'), lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return work(store);
});

/** A column's cells, `undefined` where there is none. */
export const cells = (column: Column, rows: number): readonly (string | undefined)[] => Array.from({ length: rows }, (_, row) => cellText(column, row));
