import { createZone } from '../base/timestamp.ts';
import { createAccessLogDecoder } from './access-log.ts';
import { createCsvDecoder } from './csv.ts';
import { createCsvFramer } from './csv-framer.ts';
import type { Decoder, DecoderSettings } from './decoder.ts';
import type { Framer } from './framer.ts';
import { createJsonDecoder } from './json.ts';
import { createJsonFramer } from './json-framer.ts';
import { createLineFramer } from './line-framer.ts';
import { createLinesDecoder } from './lines.ts';
import { createNdjsonDecoder } from './ndjson.ts';
import { isUtf8 as isUtf8InScript } from './utf8.ts';

export type { Decoder, Framer };

/** Bytes of the longest record that is loaded; the reader rejects a longer one as "longer than 16 MiB". */
export const maxRecordBytes = 16 * 2 ** 20;

export const formatNames = ['ndjson', 'json', 'csv', 'tsv', 'combined', 'common', 'lines'] as const;
export type FormatName = (typeof formatNames)[number];

export interface DecoderOptions {
  /** The field that holds the event time; format `lines` finds the time in the message instead. */
  readonly timeField: string | undefined;
  /** For times that name no zone: see `createZone`. */
  readonly timeZone: string;
  /** Microseconds added to the parsed time. */
  readonly clockOffset: number;
  /** The header of `csv` and `tsv`. */
  readonly columns?: readonly string[];
  /** Reason for a record that the input's end cuts short. */
  readonly cutOff?: string;
}

export function createFramer(format: FormatName): Framer {
  if (format === 'json') return createJsonFramer();
  return format === 'csv' || format === 'tsv' ? createCsvFramer(format) : createLineFramer();
}

/** `isUtf8`: a faster check than the built-in one, if the host has it. Throws `bad_argument` for an unknown zone. */
export function createDecoder(format: FormatName, options: DecoderOptions, isUtf8: (bytes: Uint8Array) => boolean = isUtf8InScript): Decoder {
  const settings: DecoderSettings = {
    timeField: options.timeField,
    zone: createZone(options.timeZone),
    clockOffset: options.clockOffset,
    columns: options.columns ?? [],
    cutOff: options.cutOff ?? 'cut off at the end of the input',
    isUtf8,
  };
  switch (format) {
    case 'ndjson':
      return createNdjsonDecoder(settings);
    case 'json':
      return createJsonDecoder(settings);
    case 'csv':
    case 'tsv':
      return createCsvDecoder(settings, format);
    case 'combined':
    case 'common':
      return createAccessLogDecoder(settings, format);
    case 'lines':
      return createLinesDecoder(settings);
  }
}
