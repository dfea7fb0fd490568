import type { Framer } from './framer.ts';
import { createStateFramer, type BoundaryMachine } from './state-framer.ts';

/** White space, and the brackets and commas of an array around the records. */
export const isSeparator = (byte: number): boolean => byte === 44 || byte === 91 || byte === 93 || byte === 32 || (byte >= 9 && byte <= 13 && byte !== 11 && byte !== 12);

/**
 * Counts brackets outside strings. A record begins with a brace outside all objects; anything else there that is no separator
 * is a record too, up to the next separator or brace, and is rejected later.
 */
export class JsonMachine implements BoundaryMachine {
  #depth = 0;
  #isString = false;
  #isEscape = false;
  #isJunk = false;

  run(bytes: Uint8Array, start: number, end: number, atFirst: boolean): number {
    let boundary = -1;
    for (let i = start; i < end; i += 1) {
      const byte = bytes[i]!;
      if (this.#isString) this.#inString(byte);
      else if (this.#depth > 0) {
        this.#inObject(byte);
        if (this.#depth > 0) continue;
        boundary = i + 1;
        if (atFirst) return boundary;
      } else {
        const isEnd = this.#isJunk && (byte === 123 || isSeparator(byte));
        if (isEnd && atFirst) return this.#endJunk(i);
        if (isEnd) boundary = i;
        if (this.#between(byte)) boundary = i + 1;
      }
    }
    return boundary;
  }

  #endJunk(at: number): number {
    this.#isJunk = false;
    return at;
  }

  #inString(byte: number): void {
    if (this.#isEscape) this.#isEscape = false;
    else if (byte === 92) this.#isEscape = true;
    else if (byte === 34) this.#isString = false;
  }

  #inObject(byte: number): void {
    if (byte === 34) this.#isString = true;
    else if (byte === 123 || byte === 91) this.#depth += 1;
    else if (byte === 125 || byte === 93) this.#depth -= 1;
  }

  /** A byte outside all objects; whether it is a separator. */
  #between(byte: number): boolean {
    const separates = isSeparator(byte);
    this.#isJunk = !separates && byte !== 123;
    if (byte === 123) this.#depth = 1;
    if (byte === 34) this.#isString = true;
    return separates;
  }
}

/** Cuts behind the last whole object or separator, also within an array of any size. */
export const createJsonFramer = (): Framer => createStateFramer(new JsonMachine());
