import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { parseReport } from '../unit/report/markup.ts';

/** Nothing that moves the cursor, hides text or turns it round. */
export function assertHarmlessTerminal(text: string): void {
  const found = /[^\P{C}\n]|[\u2028\u2029]/u.exec(text);
  assert.equal(found, null, `the terminal is sent ${JSON.stringify(found?.[0])} in ${JSON.stringify(text.slice(Math.max(0, (found?.index ?? 0) - 60), (found?.index ?? 0) + 20))}`);
}

/** Markup of our templates alone: no script, no handler, no link out. */
export function assertHarmlessReport(path: string): void {
  parseReport(readFileSync(path, 'utf8'));
}

/** No cell that a spreadsheet takes for a formula. */
export function assertHarmlessCsv(path: string): void {
  for (const row of csvRows(readFileSync(path, 'utf8'))) {
    for (const cell of row) {
      const isFormula = /^[=+@\t\r-]/.test(cell) && !/^-(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(cell);
      assert.equal(isFormula, false, `${path}: the cell ${JSON.stringify(cell.slice(0, 100))}`);
    }
  }
}

/** RFC 4180. */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const { 1: quoted, 2: plain, 3: end } of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Every file below, by its path within. */
export const filesIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
