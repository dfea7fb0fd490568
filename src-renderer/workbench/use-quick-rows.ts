import { defaultFilter } from 'cmdk';
import { useEffect, useRef, useState } from 'react';
import type { Quick, QuickRow } from './quick.ts';

const maxRows = 200;

interface QuickRows {
  readonly rows: readonly QuickRow[];
  /** Does something with the rows for the text as it is now, as soon as they are there. */
  then(act: (rows: readonly QuickRow[]) => void): void;
  again(): void;
}

/** The rows for a text; those of the text before stay until they are there. */
export function useQuickRows(quick: Quick, text: string): QuickRows {
  const [{ rows, of }, setRows] = useState<{ readonly rows: readonly QuickRow[]; readonly of: string | undefined }>({ rows: [], of: undefined });
  const waiting = useRef<(rows: readonly QuickRow[]) => void>(undefined);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let superseded = false;
    void Promise.resolve(quick.rows(text)).catch(() => []).then((found) => {
      if (superseded) return;
      const narrowed = (quick.filter === true ? narrowRows(found, text) : found).slice(0, maxRows);
      setRows({ rows: narrowed, of: text });
      waiting.current?.(narrowed);
      waiting.current = undefined;
    });
    return () => {
      superseded = true;
    };
  }, [quick, text, turn]);
  const then: QuickRows['then'] = (act) => {
    if (of === text) act(rows);
    else waiting.current = act;
  };
  return { rows, then, again: () => setTurn((now) => now + 1) };
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
