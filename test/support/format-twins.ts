import { ValueClass } from '../../src-core/model/values.ts';
import { classOfNumber, sorted, textCell, type Cell, type Row } from './format-rows.ts';

/** What a JSON object becomes, by `JSON.parse`. Tokens are as `JSON.stringify` writes them. */
export function jsonRow(object: object): Row {
  const row = new Map<string, Cell>();
  flatten('', object, row);
  return sorted(row);
}

function flatten(prefix: string, object: object, row: Map<string, Cell>): void {
  for (const [key, value] of Object.entries(object) as [string, unknown][]) {
    const name = prefix + key;
    if (value === null) row.delete(name);
    else if (typeof value === 'string') row.set(name, [ValueClass.string, value.toWellFormed()]);
    else if (typeof value === 'boolean') row.set(name, [ValueClass.boolean, String(value)]);
    else if (typeof value === 'number') row.set(name, [classOfNumber(JSON.stringify(value)), JSON.stringify(value)]);
    else if (Array.isArray(value) || Object.keys(value as object).length === 0) row.set(name, [ValueClass.json, JSON.stringify(value)]);
    else flatten(`${name}.`, value as object, row);
  }
}

const isJsonObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
};

/** Which lines of a text are NDJSON records, and which of those are objects. */
export const ndjsonLines = (text: string): readonly boolean[] =>
  text.split('\n').map((line) => line.replace(/\r$/, '')).filter((line) => /[^ \t\r]/.test(line)).map(isJsonObject);

/** A CSV text without faults as rows. */
export function csvRows(header: readonly string[], cells: readonly (readonly { text: string; quoted: boolean }[])[]): readonly Row[] {
  return cells.map((row) => sorted(new Map(header.flatMap((name, i): [string, Cell][] => {
    const { text, quoted } = row[i]!;
    return text === '' && !quoted ? [] : [[name, textCell(text)]];
  }))));
}

const accessLine = /^(?:(?<vhost>\S+):(?<server_port>\d+) )?(?<remote_addr>\S+) (?<ident>\S+) (?<remote_user>[^[]*) \[(?<time_local>[^\]]*)\] "(?:(?<method>[A-Z_-]+) (?<path>.*) HTTP\/(?<http_version>[^" ]+)|(?<request>(?:[^"\\]|\\.)*))" (?<status>\d+|-) (?<body_bytes_sent>\d+|-) "(?<http_referer>(?:[^"\\]|\\.)*)" "(?<http_user_agent>(?:[^"\\]|\\.)*)"$/;

/** A line of the combined log as a row; `undefined` where it is none. */
export function accessRow(line: string): Row | undefined {
  const groups = accessLine.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const cells = Object.entries(groups as Record<string, string | undefined>).flatMap(([name, text]): [string, Cell][] => (text === undefined || text === '-' || text === '' ? [] : [[name, textCell(text)]]));
  return sorted(new Map(cells));
}
