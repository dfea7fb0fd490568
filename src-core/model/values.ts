/** Levels of objects and arrays within each other in a record. */
export const maxJsonDepth = 200;

/**
 * What kinds of values a field has held, a bit each, joined by OR over all its values.
 * The type of the column that stores the field follows from the bits alone, so it depends neither on the
 * order of the records nor on how many workers read them.
 */
export const ValueClass = {
  /** JSON integer of at most 15 digits in canonical form: no leading zero, no `-0`. */
  integer: 1,
  /** JSON integer of 16 to 18 digits in canonical form. */
  long: 2,
  /** JSON number with a fraction that ends in no zero, no exponent, below 1e15, 0 or at least 1e-4, that a double prints again as it stands. */
  decimal: 4,
  /** As `decimal`, but a whole number written with `.0` (Python and Java write floats so). */
  point: 8,
  boolean: 16,
  /** A string of a format that knows types (JSON). */
  string: 32,
  /** A non-numeric value of a format that knows only text (CSV, access logs). Its numeric values take the classes of numbers. */
  text: 64,
  /** Arrays, empty objects, and numbers that no other class takes; the text is the JSON token itself. */
  json: 128,
} as const;

export type ColumnType = 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'VARCHAR' | 'JSON';

const numeric = ValueClass.integer | ValueClass.long | ValueClass.decimal | ValueClass.point;
const within = (classes: number, allowed: number): boolean => (classes & ~allowed) === 0;

/** The narrowest column that holds every value of these classes with its text and its type. */
export function columnType(classes: number): ColumnType {
  if (within(classes, ValueClass.string | ValueClass.text)) return 'VARCHAR';
  if (classes === ValueClass.boolean) return 'BOOLEAN';
  if (within(classes, ValueClass.integer | ValueClass.long)) return 'BIGINT';
  if (within(classes, ValueClass.integer | ValueClass.decimal) || within(classes, ValueClass.decimal | ValueClass.point)) return 'DOUBLE';
  if ((classes & ValueClass.text) !== 0 && within(classes, ValueClass.text | numeric)) return 'VARCHAR';
  return 'JSON';
}

/** Whether a DOUBLE column writes whole numbers as `1.0` rather than `1`. */
export const hasPoint = (classes: number): boolean => (classes & ValueClass.point) !== 0;

const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** The number that a text stands for, if it is a JSON number, else NaN. So `"201"` compares as 201 and `"0x10"`, `" 1"` as texts. */
export const numberOf = (text: string): number => (jsonNumber.test(text) ? Number(text) : NaN);
