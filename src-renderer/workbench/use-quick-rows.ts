import { defaultFilter } from 'cmdk';
import { useEffect, useState } from 'react';
import type { Quick, QuickRow } from './quick.ts';

const maxRows = 200;

/** The rows for a text; those of the text before stay until they are there. */
export function useQuickRows(quick: Quick, text: string): { readonly rows: readonly QuickRow[]; again(): void } {
  const [rows, setRows] = useState<readonly QuickRow[]>([]);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let superseded = false;
    void Promise.resolve(quick.rows(text)).catch(() => []).then((found) => {
      if (!superseded) setRows((quick.filter === true ? narrowRows(found, text) : found).slice(0, maxRows));
    });
    return () => {
      superseded = true;
    };
  }, [quick, text, turn]);
  return { rows, again: () => setTurn((now) => now + 1) };
}

/** Rows that hold the letters of the text in order, those that fit best first. */
export function narrowRows(rows: readonly QuickRow[], text: string): readonly QuickRow[] {
  const wanted = text.trim();
  if (wanted === '') return rows;
  return rows
    .map((row) => ({ row, score: defaultFilter(`${row.label} ${row.description ?? ''}`, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ row }) => row);
}
