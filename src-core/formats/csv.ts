import { ValueClass } from '../model/values.ts';
import { BatchBuilder } from './batch-builder.ts';
import { contentEnd, markLength, openBlock, type OpenBlock } from './block.ts';
import type { Decoder, DecoderSettings } from './decoder.ts';
import { textClass } from './number-class.ts';
import { delimiters, type CsvFormat } from './csv-framer.ts';
import { textOf } from './utf8.ts';

const quote = 34;
const lineFeed = 10;

/** RFC 4180 with any delimiter: the first record names the fields. A quote within an unquoted cell is a character like others. */
export const createCsvDecoder = (settings: DecoderSettings, format: CsvFormat): Decoder => new CsvDecoder(settings, delimiters[format]);

/** The names in the header line that the input `head` begins with. A name that repeats is numbered (`a`, `a_2`). */
export function csvHeader(head: Uint8Array, format: CsvFormat): readonly string[] {
  const names = new Set<string>();
  const repeats = new Map<string, number>();
  const start = markLength(head);
  readRecord(head, start, head.length, delimiters[format], (cellStart, cellEnd, isQuoted) => {
    const text = textOf(head, cellStart, cellEnd);
    const name = isQuoted ? text.replaceAll('""', '"') : text;
    let unique = name;
    let count = repeats.get(name) ?? 1;
    for (; names.has(unique); unique = `${name}_${count}`) count += 1;
    repeats.set(name, count);
    names.add(unique);
  });
  return [...names];
}

interface RecordEnd {
  /** Where the content ends, and where the next record begins. */
  readonly end: number;
  readonly next: number;
  /** Why the record is none: where a quoted cell goes on behind its closing quote, else -1. */
  readonly faultAt: number;
  /** Whether the bytes end within a quoted cell, or before a line feed. */
  readonly isOpen: boolean;
  readonly isQuoteOpen: boolean;
}

/** Gives each cell of the record at `start`; those of quoted cells without the quotes. */
function readRecord(bytes: Uint8Array, start: number, end: number, delimiter: number, cell: (start: number, end: number, isQuoted: boolean) => void): RecordEnd {
  let faultAt = -1;
  for (let at = start; ; at += 1) {
    let cellStart = at;
    let cellEnd = -1;
    if (at < end && bytes[at] === quote) {
      cellStart = at + 1;
      cellEnd = closingQuote(bytes, at + 1, end);
      at = cellEnd + 1;
      if (cellEnd === end) return { end, next: end, faultAt, isOpen: true, isQuoteOpen: true };
    }
    const rest = at;
    while (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed) at += 1;
    const isLast = at >= end || bytes[at] === lineFeed;
    const content = isLast ? contentEnd(bytes, rest, at) : at;
    if (cellEnd >= 0 && content > rest && faultAt < 0) faultAt = rest;
    cell(cellStart, cellEnd < 0 ? content : cellEnd, cellEnd >= 0);
    if (isLast) return { end: content, next: at + 1, faultAt, isOpen: at >= end, isQuoteOpen: false };
  }
}

/** The quote that ends a quoted cell's content, which begins at `start`; `end` where there is none. */
function closingQuote(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at += 1) {
    if (bytes[at] !== quote) continue;
    if (at + 1 >= end || bytes[at + 1] !== quote) return at;
    at += 1;
  }
  return end;
}

/** Copies a quoted cell's content, each pair of quotes as one. */
function unquote(bytes: Uint8Array, start: number, end: number, to: Uint8Array, at: number): number {
  let out = at;
  for (let i = start; i < end; i += bytes[i] === quote ? 2 : 1, out += 1) to[out] = bytes[i]!;
  return out;
}

class CsvDecoder implements Decoder {
  readonly #settings: DecoderSettings;
  readonly #delimiter: number;
  readonly #builder: BatchBuilder;

  constructor(settings: DecoderSettings, delimiter: number) {
    this.#settings = settings;
    this.#delimiter = delimiter;
    this.#builder = new BatchBuilder(settings);
  }

  decode(...[block, last, first]: Parameters<Decoder['decode']>): ReturnType<Decoder['decode']> {
    const open = openBlock(this.#builder, block, first, true, this.#settings.isUtf8);
    const fields = this.#settings.columns.map((name) => this.#builder.field(name));
    let at = open.start;
    if (first && at < open.end) at = readRecord(open.bytes, at, open.end, this.#delimiter, () => undefined).next;
    while (at < open.end) at = this.#record(open, at, fields, last ? this.#settings.cutOff : undefined);
    return this.#builder.finish();
  }

  /** Reads the record at `start` and returns where the next begins. */
  #record(block: OpenBlock, start: number, fields: readonly number[], cutOff: string | undefined): number {
    const { bytes, end } = block;
    let count = 0;
    const found = readRecord(bytes, start, end, this.#delimiter, (cellStart, cellEnd, isQuoted) => {
      const field = fields[count];
      count += 1;
      if (field !== undefined && cellEnd > cellStart) this.#cell(bytes, field, cellStart, cellEnd, isQuoted);
      else if (field !== undefined && isQuoted) this.#builder.add(field, ValueClass.text, cellStart, 0);
    });
    if (found.end > start) this.#builder.close(start, found.end, this.#reason(found, start, count, cutOff));
    return found.next;
  }

  #reason(found: RecordEnd, start: number, count: number, cutOff: string | undefined): string | undefined {
    const expected = this.#settings.columns.length;
    if (found.isQuoteOpen) return cutOff ?? `unexpected end at byte ${found.end - start}`;
    if (found.faultAt >= 0) return `unexpected character at byte ${found.faultAt - start}`;
    if (count === expected) return undefined;
    if (found.isOpen && count < expected && cutOff !== undefined) return cutOff;
    return `${count} ${count === 1 ? 'field' : 'fields'} where the header has ${expected}`;
  }

  #cell(bytes: Uint8Array, field: number, start: number, end: number, isQuoted: boolean): void {
    if (isQuoted && bytes.subarray(start, end).includes(quote)) {
      this.#builder.addWritten(field, ValueClass.text, end - start, (to, at) => unquote(bytes, start, end, to, at));
    } else this.#builder.add(field, textClass(bytes, start, end), start, end - start);
  }
}
