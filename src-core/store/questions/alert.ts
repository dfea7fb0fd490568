import { SpoorError } from '../../base/errors.ts';
import type { AlertDetails } from '../../contract/findings.ts';
import type { Alert, EventReference } from '../../model/alert.ts';
import type { Rule } from '../../model/rule.ts';
import { quoteText } from '../../query/sql-quote.ts';
import { readAlerts } from '../read-alerts.ts';
import { readTriage } from '../triage.ts';
import { numbersOf } from './answer-columns.ts';
import { textOf, type Reader } from './reader.ts';

/** Events that an alert names: the first and the last so many. */
const namedEvents = 500;
/** Windows around an alert: so many, from as long before it as after it. */
const maxWindows = 1000;

/** An alert with its rule's words, its triage, and its rule's windows for its key. Errors: `bad_argument`. */
export async function alertDetails(reader: Reader, id: string): Promise<AlertDetails> {
  const [alert] = await readAlerts(reader.connection, `where id = ${quoteText(id)}`);
  if (alert === undefined) throw new SpoorError('bad_argument', `There is no alert ${id} in this case; its rules may have been run again since.`);
  const [definition] = await reader.rows(`select encode(definition::varchar) from rules where id = ${quoteText(alert.rule)}`);
  const rule = definition === undefined ? undefined : JSON.parse(textOf(definition[0])) as Rule;
  return {
    alert: { ...alert, events: await references(reader, id, alert.count) }, title: rule?.title, description: rule?.description,
    history: await readTriage(reader.connection, id), events: alert.count, windows: await windowsAround(reader, alert),
  };
}

async function references(reader: Reader, id: string, count: number): Promise<readonly EventReference[]> {
  const rows = await reader.rows(`select encode(name), seq from alert_events join sources on sources.id = source
    where alert = ${quoteText(id)} and (ordinal < ${namedEvents} or ordinal >= ${count - namedEvents}) order by ordinal`);
  return rows.map(([source, seq]) => ({ source: textOf(source), seq: Number(seq) }));
}

const noWindows: AlertDetails['windows'] = { name: '', limit: undefined, start: new Float64Array(0), end: new Float64Array(0), value: new Float64Array(0) };

async function windowsAround(reader: Reader, { rule, key, window_start, window_end, explanation }: Alert): Promise<AlertDetails['windows']> {
  if (!('measure' in explanation)) return noWindows;
  const { measure, limit } = explanation;
  const [start, end] = [timeSql(window_start), timeSql(window_end)];
  const rows = await reader.rows(`select epoch_us(window_start), epoch_us(window_end), encode("values") from windows
    where rule = ${quoteText(rule)} and key = ${quoteText(JSON.stringify(key))} and window_end > ${start} - (${end} - ${start}) and window_start < ${end} + (${end} - ${start})
    order by abs(epoch_us(window_start) - epoch_us(${start})), window_start limit ${maxWindows}`);
  const sorted = rows.toSorted((a, b) => Number(a[0]) - Number(b[0]));
  const values = sorted.map((row) => JSON.parse(textOf(row[2])) as Readonly<Record<string, number | null>>);
  const name = Object.keys(values[0] ?? {})[0] ?? measure;
  return { name, limit: name === measure ? limit : undefined, start: numbersOf(sorted.map((row) => row[0])), end: numbersOf(sorted.map((row) => row[1])), value: numbersOf(values.map((value) => value[name] ?? null)) };
}

const timeSql = (iso: string): string => `${quoteText(iso.replace('Z', ''))}::timestamp`;
