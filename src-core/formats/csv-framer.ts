import type { Framer } from './framer.ts';
import { createStateFramer, type BoundaryMachine } from './state-framer.ts';

/** The byte between two cells. */
export const delimiters = { csv: 44, tsv: 9 } as const;
export type CsvFormat = keyof typeof delimiters;

/** Where in a cell the machine stands. A quote opens a quoted cell only as its first byte. */
const atStart = 0;
const unquoted = 1;
const quoted = 2;
const afterQuote = 3;

class CsvMachine implements BoundaryMachine {
  readonly #delimiter: number;
  #state = atStart;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  run(bytes: Uint8Array, start: number, end: number, atFirst: boolean): number {
    let boundary = -1;
    let state = this.#state;
    for (let i = start; i < end; i += 1) {
      const byte = bytes[i]!;
      if (state === quoted) {
        if (byte === 34) state = afterQuote;
      } else if (byte === 10) {
        state = atStart;
        boundary = i + 1;
        if (atFirst) break;
      } else if (byte === this.#delimiter) state = atStart;
      else if (byte === 34 && state !== unquoted) state = quoted;
      else state = unquoted;
    }
    this.#state = state;
    return boundary;
  }
}

/** Cuts after the last line feed that stands in no quoted cell (RFC 4180, section 2). */
export const createCsvFramer = (format: CsvFormat): Framer => createStateFramer(new CsvMachine(delimiters[format]));
