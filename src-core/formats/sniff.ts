import { SpoorError } from '../base/errors.ts';
import { createZone, parseTime, parseTimeText } from '../base/timestamp.ts';
import type { Batch, Column } from '../model/batch.ts';
import { numberOf } from '../model/values.ts';
import { markLength } from './block.ts';
import { csvHeader } from './csv.ts';
import { createDecoder, createFramer, type FormatName } from './format.ts';

export interface Sniffed {
  readonly format: FormatName;
  /** The field that holds the event time, if one was found. */
  readonly timeField: string | undefined;
  /** The header of `csv` and `tsv`. */
  readonly columns?: readonly string[];
}

/** What the user has said and need not be found out. */
export interface Forced {
  readonly format?: FormatName;
  readonly timeField?: string;
}

/** Names that a time goes by, most usual first. */
const timeNames = [
  '@timestamp', 'timestamp', 'time', 'ts', 'datetime', 'date_time', 'date', 'event_time', 'eventTime', 'event.created', 'time_local', 'time_iso8601',
  'Timestamp', 'Time', 'DateTime', 'Date', 'EventTime', 'TimeCreated', 'UtcTime', 'created_at', 'createdAt', 'logged_at', '_time',
];

/** Tried in this order; a format is taken if at least its share of the sample's records become events. */
const candidates: readonly (readonly [FormatName, number])[] = [['ndjson', 0.5], ['json', 0.5], ['combined', 0.5], ['common', 0.5], ['csv', 0.9], ['tsv', 0.9]];

/**
 * Tells an input's format by decoding its head (256 KiB are plenty; `complete`: it is the whole input). Text that fits no other format is `lines`.
 * Throws `unknown_format` for binary data and UTF-16, unless a format is forced.
 */
export function sniff(head: Uint8Array, complete: boolean, forced: Forced = {}): Sniffed {
  if (forced.format === undefined) refuseBinary(head);
  const format = forced.format ?? candidates.find(([name, share]) => fits(head, complete, name, share))?.[0] ?? fallback(head);
  const { batch, columns } = decoded(head, complete, format);
  const timeField = forced.timeField ?? timeFieldOf(batch, format);
  return columns === undefined ? { format, timeField } : { format, timeField, columns };
}

/** By the magic numbers of RFC 1952 and RFC 8878. */
export function compressionOf(head: Uint8Array): 'none' | 'gzip' | 'zstd' {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd ? 'zstd' : 'none';
}

function refuseBinary(head: Uint8Array): void {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new SpoorError('unknown_format', 'the input is UTF-16; convert it to UTF-8 first');
  }
  let nuls = 0;
  for (const byte of head) if (byte === 0) nuls += 1;
  if (nuls * 100 > head.length) throw new SpoorError('unknown_format', 'the input is binary, not text; name its format if you know better');
}

interface Sample {
  readonly batch: Batch;
  readonly columns: readonly string[] | undefined;
}

/** The head's whole records; all of it if it holds none. */
function decoded(head: Uint8Array, complete: boolean, format: FormatName): Sample {
  const cut = createFramer(format).cut(head, complete);
  const block = head.slice(0, cut === 0 ? head.length : cut);
  const columns = format === 'csv' || format === 'tsv' ? csvHeader(head, format) : undefined;
  const decoder = createDecoder(format, { timeField: undefined, timeZone: 'UTC', clockOffset: 0, columns: columns ?? [] });
  return { batch: decoder.decode(block, complete || cut === 0, true), columns };
}

function fits(head: Uint8Array, complete: boolean, format: FormatName, share: number): boolean {
  if (!mayBe(head, format)) return false;
  const { batch, columns } = decoded(head, complete, format);
  if (columns === undefined) return batch.rows > 0 && batch.rows >= share * batch.records;
  if (columns.length < 2 || !isHeader(columns)) return false;
  return batch.records === 0 ? columns.every((name) => /^[a-z_@][\w.@-]*$/i.test(name)) : batch.rows >= share * batch.records;
}

/** A line of numbers, or one with a time in it, is data (of a log that happens to hold a comma a line). */
function isHeader(names: readonly string[]): boolean {
  const words = names.filter((name) => Number.isNaN(numberOf(name)));
  return words.length > 0 && words.every((name) => Number.isNaN(parseTimeText(name.slice(0, 10))));
}

/** Rules a format out by the first bytes that are no white space. */
function mayBe(head: Uint8Array, format: FormatName): boolean {
  const [first, second] = leading(head);
  if (format === 'ndjson') return first === 123;
  if (format === 'json') return first === 123 || (first === 91 && (second === 123 || second === 93));
  return first !== undefined;
}

function leading(head: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let at = markLength(head); at < head.length && found.length < 2; at += 1) if (head[at]! > 32) found.push(head[at]!);
  return found;
}

/** A JSON object longer than the head is one of many if lines are short, else of unknown length; all else is lines. */
function fallback(head: Uint8Array): FormatName {
  const [first, second] = leading(head);
  if (first === 91 && second === 123) return 'json';
  if (first !== 123 || second !== 34) return 'lines';
  return head.includes(10) ? 'json' : 'ndjson';
}

function timeFieldOf(batch: Batch, format: FormatName): string | undefined {
  if (format === 'lines') return undefined;
  const known = timeNames.flatMap((name) => batch.columns.filter((column) => column.name === name));
  const find = (columns: readonly Column[], isTime: TimeTest): string | undefined => columns.find((column) => holdsTimes(batch, column, isTime))?.name;
  return find(known, isLikelyTime) ?? find(batch.columns, isTimeText) ?? find(known, isAnyTime);
}

type TimeTest = (time: number, isText: boolean) => boolean;
const isAnyTime: TimeTest = (time) => !Number.isNaN(time);
const isTimeText: TimeTest = (time, isText) => isText && isAnyTime(time, isText);
/** A number from before March 1973 is more likely a duration or a counter. */
const isLikelyTime: TimeTest = (time, isText) => isAnyTime(time, isText) && (isText || time >= 1e14);

/** Whether at least half of a field's values are times. */
function holdsTimes(batch: Batch, column: Column, isTime: TimeTest): boolean {
  const zone = createZone('UTC');
  let values = 0;
  let times = 0;
  for (let row = 0; row < batch.rows; row += 1) {
    const length = column.length[row]!;
    if (length < 0) continue;
    const offset = column.offset[row]!;
    values += 1;
    if (isTime(parseTime(batch.text, offset, length, zone), hasDate(batch.text, offset, length))) times += 1;
  }
  return values > 0 && times * 2 >= values;
}

/** Whether a text that is a time is a date rather than a number. */
function hasDate(text: Uint8Array, offset: number, length: number): boolean {
  return length >= 10 && (text[offset + 2] === 47 || ((text[offset + 4] === 45 || text[offset + 4] === 47) && text[offset + 7] === text[offset + 4]));
}
