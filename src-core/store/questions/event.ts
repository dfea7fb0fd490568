import type { EventDetails } from '../../contract/explore.ts';
import { SpoorError } from '../../base/errors.ts';
import { typeOf, type Field, type Schema } from '../../model/schema.ts';
import type { Severity } from '../../model/rule.ts';
import { textSql } from '../../query/sql.ts';
import { readSchema } from '../event-table.ts';
import { readRecord } from '../raw.ts';
import { textOf, type Reader } from './reader.ts';

/** Bytes of a raw record that are given out. */
const maxRawBytes = 2 ** 20;

/** One event with all its fields, its record and the alerts it is behind. Errors: `bad_argument`. */
export async function eventDetails(reader: Reader, source: number, seq: number): Promise<EventDetails> {
  const [event] = await reader.rows(`select rowid, epoch_us(_time), _rest is not null, (select encode(name) from sources where id = ${source}), (select format from sources where id = ${source})
    from events where _source = ${source} and _seq = ${seq}`);
  if (event === undefined) throw new SpoorError('bad_argument', `There is no event ${seq} of source ${source} in this case.`);
  const [row, time, rest, name, format] = event;
  const where = `from events where rowid = ${Number(row)}`;
  const raw = (await readRecord(reader.connection, source, seq)) ?? new Uint8Array(0);
  return {
    source: { id: source, name: textOf(name), format: String(format) }, seq, time: time === null ? undefined : Number(time),
    raw: raw.slice(0, maxRawBytes), rawLength: raw.length,
    fields: await fieldTexts(reader, await present(reader, await readSchema(reader.connection), rest === true, where), where),
    alerts: await alertsBehind(reader, source, seq),
  };
}

/** Fields that have a column or, in the event's `_rest`, a member. */
async function present(reader: Reader, schema: Schema, rest: boolean, where: string): Promise<Schema> {
  const keys = rest ? (await reader.rows(`select encode(unnest(json_keys(_rest))) ${where}`)).map(([key]) => textOf(key)) : [];
  const members = new Set(keys);
  return schema.filter((field) => field.column !== undefined || members.has(field.name));
}

async function fieldTexts(reader: Reader, fields: readonly Field[], where: string): Promise<EventDetails['fields']> {
  if (fields.length === 0) return [];
  const [texts] = await reader.rows(`select ${fields.map((field) => `encode(${textSql([field])})`).join(', ')} ${where}`);
  return fields.flatMap((field, i) => (texts![i] === null ? [] : [{ name: field.name, value: textOf(texts![i]), type: typeOf(field) }]));
}

async function alertsBehind(reader: Reader, source: number, seq: number): Promise<EventDetails['alerts']> {
  const rows = await reader.rows(`select id, rule, severity, encode(message) from alerts where id in (select alert from alert_events where source = ${source} and seq = ${seq}) order by first_seen, id`);
  return rows.map(([id, rule, severity, message]) => ({ id: String(id), rule: String(rule), severity: severity as Severity, message: textOf(message) }));
}
