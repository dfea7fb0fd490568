import { maxJsonDepth, ValueClass } from '../model/values.ts';
import type { BatchBuilder } from './batch-builder.ts';
import { addSlot, isSpelled, maxNameLength, newShape, type Shape, type Slot } from './json-shape.ts';
import { escapeLength, stringClasses, unescape } from './json-string.ts';
import { numberClass } from './number-class.ts';
import { textOf } from './utf8.ts';

/** Distinct members per block; a block of 1 MiB cannot have more, a longer record is refused for it. */
const maxSlots = 1 << 18;

/**
 * Reads JSON objects (RFC 8259) from bytes and hands their values to a `BatchBuilder`, without a JavaScript string for any of them.
 * Methods return the place behind what they read, or -1 with `faultAt` and `fault` set. Two things stop every loop: the byte at `end`,
 * which must be there and be a NUL or a line feed, and the line feed where it is no white space.
 */
export class JsonScanner {
  faultAt = 0;
  fault = '';
  readonly #builder: BatchBuilder;
  readonly #isLine: boolean;
  readonly #classes = stringClasses();
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  #top = newShape();
  #slots = 0;
  #valueAt = 0;
  #hasEscape = false;

  /** `isLine`: a record ends with its line, so that a line feed is no white space. */
  constructor(builder: BatchBuilder, isLine: boolean) {
    this.#builder = builder;
    this.#isLine = isLine;
  }

  begin(bytes: Uint8Array, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.#top = newShape();
    this.#slots = 0;
  }

  /** Reads the object whose brace is at `at`. */
  record(at: number): number {
    return this.#members(this.#top, undefined, at + 1, 1);
  }

  /** Skips white space. */
  space(at: number): number {
    const bytes = this.#bytes;
    let i = at;
    for (let byte = bytes[i]; byte === 32 || byte === 9 || byte === 13 || (byte === 10 && !this.#isLine); byte = bytes[i]) i += 1;
    return i;
  }

  #fail(at: number, fault = 'unexpected character'): -1 {
    this.faultAt = at;
    this.fault = fault;
    return -1;
  }

  #members(shape: Shape, parent: Slot | undefined, start: number, depth: number): number {
    const bytes = this.#bytes;
    const classes = this.#classes;
    let i = bytes[start]! > 32 ? start : this.space(start);
    if (bytes[i] === 125) return i + 1;
    for (let before = shape.head; ; ) {
      let slot = before.next;
      if (slot !== undefined && isSpelled(bytes, slot, i)) i += slot.length;
      else {
        slot = this.#find(shape, parent, before, i);
        if (slot === undefined) return -1;
        i = this.#valueAt;
      }
      before = slot;
      if (bytes[i] === 34) {
        let close = i + 1;
        while (classes[bytes[close]!] === 0) close += 1;
        if (bytes[close] === 34) this.#builder.add(slot.field, ValueClass.string, i + 1, close - i - 1);
        else close = this.#escapedString(slot, i + 1, close);
        if (close < 0) return -1;
        i = close + 1;
      } else {
        i = this.#value(slot, i, depth);
        if (i < 0) return -1;
      }
      if (bytes[i]! <= 32) i = this.space(i);
      if (bytes[i] === 125) return i + 1;
      if (bytes[i] !== 44) return this.#fail(i);
      i += 1;
      if (bytes[i]! <= 32) i = this.space(i);
    }
  }

  /** The member at `at` where it is not the one foretold; its value is then at `#valueAt`. */
  #find(shape: Shape, parent: Slot | undefined, before: Slot, at: number): Slot | undefined {
    const { other } = before;
    if (other !== undefined && isSpelled(this.#bytes, other, at)) {
      this.#valueAt = at + other.length;
    } else {
      const found = this.#slotOf(shape, parent, at);
      if (found === undefined || found === before.next) return found;
      before.other = before.next;
      before.next = found;
      return found;
    }
    before.other = before.next;
    before.next = other;
    return other;
  }

  #slotOf(shape: Shape, parent: Slot | undefined, at: number): Slot | undefined {
    if (this.#bytes[at] !== 34) return this.#noSlot(at);
    const close = this.#stringEnd(at + 1);
    if (close < 0) return undefined;
    if (close - at > maxNameLength) return this.#noSlot(at, `field name longer than ${maxNameLength} bytes`);
    const hasEscape = this.#hasEscape;
    const colon = this.space(close + 1);
    if (this.#bytes[colon] !== 58) return this.#noSlot(colon);
    this.#valueAt = this.space(colon + 1);
    const raw = String.fromCharCode(...this.#bytes.subarray(at + 1, close));
    return shape.slots.get(raw) ?? this.#newSlot(shape, parent, raw, at, hasEscape ? this.#unescaped(at + 1, close) : textOf(this.#bytes, at + 1, close));
  }

  #newSlot(shape: Shape, parent: Slot | undefined, raw: string, at: number, key: string): Slot | undefined {
    if (key.length + (parent?.name.length ?? 0) >= maxNameLength) return this.#noSlot(at, `field name longer than ${maxNameLength} bytes`);
    if (this.#slots === maxSlots) return this.#noSlot(at, `more than ${maxSlots} fields`);
    this.#slots += 1;
    return addSlot(shape, parent, key, raw, at, this.#valueAt - at, this.#builder);
  }

  #noSlot(at: number, fault?: string): undefined {
    this.#fail(at, fault);
    return undefined;
  }

  #unescaped(start: number, end: number): string {
    const plain = new Uint8Array(end - start);
    return textOf(plain, 0, unescape(this.#bytes, start, end, plain, 0));
  }

  /** Checks a string's content from `start` and returns where its closing quote is; sets `#hasEscape`. */
  #stringEnd(start: number): number {
    const bytes = this.#bytes;
    this.#hasEscape = false;
    for (let i = start; ; ) {
      const kind = this.#classes[bytes[i]!]!;
      if (kind === 0) i += 1;
      else if (kind === 1) return i;
      else if (kind === 3) return this.#fail(i);
      else {
        const length = escapeLength(bytes, i, this.#end);
        if (length <= 0) return this.#fail(i - length, 'bad escape');
        this.#hasEscape = true;
        i += length;
      }
    }
  }

  #escapedString(slot: Slot, start: number, stopped: number): number {
    const close = this.#stringEnd(stopped);
    if (close < 0) return -1;
    this.#builder.addWritten(slot.field, ValueClass.string, close - start, (to, at) => unescape(this.#bytes, start, close, to, at));
    return close;
  }

  /** Any value but a string. */
  #value(slot: Slot, at: number, depth: number): number {
    const lead = this.#bytes[at]!;
    if (lead === 45 || (lead >= 48 && lead <= 57)) return this.#number(slot, at);
    if (lead === 123) return this.#object(slot, at, depth);
    if (lead === 91) return this.#token(slot, at, this.#skipped(at, depth));
    const end = this.#literal(at);
    if (end >= 0) this.#builder.add(slot.field, lead === 110 ? 0 : ValueClass.boolean, at, end - at);
    return end;
  }

  #token(slot: Slot, at: number, end: number): number {
    if (end >= 0) this.#builder.add(slot.field, ValueClass.json, at, end - at);
    return end;
  }

  #object(slot: Slot, at: number, depth: number): number {
    if (depth === maxJsonDepth) return this.#fail(at, `nested deeper than ${maxJsonDepth} levels`);
    const first = this.space(at + 1);
    if (this.#bytes[first] === 125) return this.#token(slot, at, first + 1);
    slot.child ??= newShape();
    return this.#members(slot.child, slot, first, depth + 1);
  }

  #number(slot: Slot, at: number): number {
    const bytes = this.#bytes;
    let i = at;
    while (bytes[i]! >= 48 && bytes[i]! <= 57) i += 1;
    const stop = bytes[i];
    if (stop !== 46 && stop !== 45 && (stop! | 32) !== 101 && i - at <= 15 && (bytes[at] !== 48 || i === at + 1)) {
      this.#builder.add(slot.field, ValueClass.integer, at, i - at);
      return i;
    }
    const end = this.#numberEnd(i);
    const found = numberClass(bytes, at, end);
    if (found === 0) return this.#badNumber(at, end);
    this.#builder.add(slot.field, found, at, end - at);
    return end;
  }

  #numberEnd(at: number): number {
    let i = at;
    for (let byte = this.#bytes[i]!; (byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46 || (byte | 32) === 101; byte = this.#bytes[i]!) i += 1;
    return i;
  }

  /** A number that the input's end cut short is told from one that is wrong. */
  #badNumber(at: number, end: number): -1 {
    const stop = this.#bytes[end];
    return this.#fail(end === this.#end || (this.#isLine && (stop === 10 || stop === 13)) ? end : at, 'bad number');
  }

  #literal(at: number): number {
    const lead = this.#bytes[at];
    const word = lead === 116 ? 'true' : lead === 102 ? 'false' : 'null';
    for (let i = 0; i < word.length; i += 1) if (this.#bytes[at + i] !== word.charCodeAt(i)) return this.#fail(at + i);
    return at + word.length;
  }

  /** Checks a value that is kept as a token. */
  #skipped(at: number, depth: number): number {
    const lead = this.#bytes[at]!;
    if (lead === 34) {
      const close = this.#stringEnd(at + 1);
      return close < 0 ? -1 : close + 1;
    }
    if (lead === 123 || lead === 91) return depth === maxJsonDepth ? this.#fail(at, `nested deeper than ${maxJsonDepth} levels`) : this.#skippedItems(at, depth + 1);
    if (lead !== 45 && (lead < 48 || lead > 57)) return this.#literal(at);
    const end = this.#numberEnd(at);
    return numberClass(this.#bytes, at, end) === 0 ? this.#badNumber(at, end) : end;
  }

  /** The items of an array, or the members of an object within one, with its brackets. */
  #skippedItems(at: number, depth: number): number {
    const bytes = this.#bytes;
    const isObject = bytes[at] === 123;
    const close = isObject ? 125 : 93;
    let i = this.space(at + 1);
    if (bytes[i] === close) return i + 1;
    for (;;) {
      if (isObject) i = this.#skippedKey(i);
      if (i >= 0) i = this.#skipped(i, depth);
      if (i < 0) return -1;
      i = this.space(i);
      if (bytes[i] === close) return i + 1;
      if (bytes[i] !== 44) return this.#fail(i);
      i = this.space(i + 1);
    }
  }

  #skippedKey(at: number): number {
    if (this.#bytes[at] !== 34) return this.#fail(at);
    const close = this.#stringEnd(at + 1);
    if (close < 0) return -1;
    const colon = this.space(close + 1);
    return this.#bytes[colon] === 58 ? this.space(colon + 1) : this.#fail(colon);
  }
}
