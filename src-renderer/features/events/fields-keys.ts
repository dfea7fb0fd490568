import type { KeyboardEvent } from 'react';
import { act, type FieldsActs } from './fields-row.tsx';
import type { FieldsRow } from './fields-rows.ts';

/** What a key does in the tree of fields; gives whether it does anything. `go` takes the focus to a line. */
export function onTreeKey(event: KeyboardEvent, rows: readonly FieldsRow[], at: number, acts: FieldsActs, go: (row: FieldsRow) => void): boolean {
  const row = rows[at];
  if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = targetOf(event.key, rows, at, row);
  if (target !== undefined) go(target);
  else if (event.key === 'ArrowRight' && row.kind === 'field') acts.expand(row.field, true);
  else if (event.key === 'ArrowLeft' && row.kind === 'field') acts.expand(row.field, false);
  else if (event.key === 'Enter' || event.key === ' ') act(row, acts, false);
  else if (event.key === '-') act(row, acts, true);
  else if (event.key === 'c') acts.toggleColumn(row.field);
  else return false;
  return true;
}

function targetOf(key: string, rows: readonly FieldsRow[], at: number, row: FieldsRow): FieldsRow | undefined {
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1];
    case 'ArrowUp':
      return rows[at - 1];
    case 'Home':
      return rows[0];
    case 'End':
      return rows.at(-1);
    case 'ArrowRight':
      return row.kind === 'field' && row.expanded ? rows[at + 1] : undefined;
    case 'ArrowLeft':
      return row.kind === 'field' ? undefined : rows.find((one) => one.kind === 'field' && one.field === row.field);
    default:
      return undefined;
  }
}
