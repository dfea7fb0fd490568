import type { Candidates } from './indicator.ts';

const names = new Set(['indicator', 'ioc', 'value', 'ip', 'domain', 'hash', 'url']);

/**
 * The cells of a CSV list's column of indicators: the one under a known name (`indicator`, `ioc`, `value`, `ip`, `domain`, `hash`, `url`),
 * else the first that holds any. `undefined` where the text has no comma, semicolon or tab between cells and no such heading: then it is plain text.
 */
export function readCsv(text: string, isIndicator: (cell: string) => boolean): Candidates | undefined {
  const lines = text.split(/\r\n|\n|\r/).flatMap((line, i) => (/^\s*(#|$)/.test(line) ? [] : [{ line, place: `line ${i + 1}` }]));
  const first = lines[0]?.line;
  const separator = first === undefined ? undefined : ([',', ';', '\t'].find((candidate) => cells(first, candidate).length > 1) ?? ',');
  if (first === undefined || separator === undefined) return undefined;
  const heading = cells(first, separator);
  const named = heading.findIndex((name) => names.has(name.toLowerCase()));
  if (named < 0 && (heading.length === 1 || isIndicator(first))) return undefined;
  const rows = (named < 0 ? lines : lines.slice(1)).map(({ line, place }) => ({ row: cells(line, separator), place }));
  const column = named >= 0 ? named : firstColumn(rows.map(({ row }) => row), isIndicator);
  if (column < 0) return { candidates: [], problems: ['no column holds indicators; name one "indicator"'] };
  const isHeading = named < 0 && !isIndicator(heading[column] ?? '');
  const candidates = rows.slice(isHeading ? 1 : 0).flatMap(({ row, place }) => ((row[column] ?? '') === '' ? [] : [{ text: row[column]!, place }]));
  return { candidates, problems: [] };
}

function firstColumn(rows: readonly (readonly string[])[], isIndicator: (cell: string) => boolean): number {
  const columns = rows.flatMap((row) => row.findIndex(isIndicator)).filter((column) => column >= 0);
  return columns.length === 0 ? -1 : columns.reduce((least, column) => Math.min(least, column));
}

/** The cells of one line, RFC 4180; a line end within quotes is not read. */
function cells(line: string, separator: string): readonly string[] {
  const result: string[] = [];
  for (let start = 0; start <= line.length; ) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(line.slice(start));
    const after = quoted === null ? start : start + quoted[0].length;
    const comma = line.indexOf(separator, after);
    const end = comma < 0 ? line.length : comma;
    result.push(quoted === null ? line.slice(start, end).trim() : quoted[1]!.replaceAll('""', '"'));
    start = end + 1;
  }
  return result;
}
