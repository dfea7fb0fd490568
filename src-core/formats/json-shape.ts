import type { BatchBuilder } from './batch-builder.ts';

/** A member that objects of one shape have had: `bytes[start, start + length)` is its key with quotes, colon and white space up to the value. */
export interface Slot {
  readonly start: number;
  readonly length: number;
  readonly field: number;
  /** Dotted, from the record's top. */
  readonly name: string;
  /** What its value is made of where it is an object. */
  child: Shape | undefined;
  /** The members that came after this one: last time, and before that. */
  next: Slot | undefined;
  other: Slot | undefined;
}

/** What objects at one place of a block's records have held so far; predicts the next one. */
export interface Shape {
  /** Stands before the first member. */
  readonly head: Slot;
  /** By the key's bytes as they stand in the text, a character each. */
  readonly slots: Map<string, Slot>;
}

/** Bytes of a key, characters of a dotted name; longer ones would let a small block ask for much memory. */
export const maxNameLength = 1024;

const newSlot = (start: number, length: number, field: number, name: string): Slot => ({ start, length, field, name, child: undefined, next: undefined, other: undefined });

export const newShape = (): Shape => ({ head: newSlot(0, 0, -1, ''), slots: new Map() });

/** Adds a member to the shape that is the value of `parent` (the head of the top shape has no name). */
export function addSlot(shape: Shape, parent: Slot | undefined, key: string, raw: string, start: number, length: number, builder: BatchBuilder): Slot {
  const name = parent === undefined ? key : `${parent.name}.${key}`;
  const slot = newSlot(start, length, builder.field(name), name);
  shape.slots.set(raw, slot);
  return slot;
}

/** Whether the member that stands at `at` is spelled as `slot`'s. */
export function isSpelled(bytes: Uint8Array, slot: Slot, at: number): boolean {
  const { start, length } = slot;
  for (let i = 0; i < length; i += 1) if (bytes[at + i] !== bytes[start + i]) return false;
  return true;
}
