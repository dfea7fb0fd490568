import fc from 'fast-check';

/** Tokens of every class of number. */
const number = fc.oneof(
  fc.integer().map(String), fc.maxSafeInteger().map(String), fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)), fc.integer({ min: -9999, max: 9999 }).map((value) => JSON.stringify(value / 100)),
  fc.constantFrom('0', '-0', '0.0', '-0.0', '1.0', '-7.0', '1.50', '1e3', '1E+400', '0.0001', '0.00001', '12345678901234567890', '9007199254740993', '999999999999999.9', '123456789.123456789', '-999999999999999999'),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom('', '201', '007', '1.0', 'null', 'true', '\0', 'a\0b', '"', '\\', '[1]', '{}', '\ud800', 'thirteen bytes', 'twelve bytes', '\u{1f43e}'.repeat(4)),
);
const quoted = text.map((value) => JSON.stringify(value));
const names = ['a', 'A', 'b', 'Host', 'host', 'HOST', '', '_time', '_source', '_seq', '_rest', '_TIME', 'rowid', 'field', 'field_2', 'a.b', 'a\0b', 'select', '"', "'", '~/', 'ts', '\u00e4', '__proto__', 'constructor'];
const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) });
const object = (value: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.uniqueArray(fc.tuple(name, value), { maxLength, selector: ([key]) => key }).map((members) => `{${members.map(([key, token]) => `${JSON.stringify(key)}:${token}`).join(',')}}`);
const scalar = fc.oneof(number, quoted, fc.constantFrom('null', 'true', 'false'));
const array = fc.array(fc.oneof(scalar, object(scalar, 3), fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(',')}]`)), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
const value = fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: array }, { weight: 2, arbitrary: object(fc.oneof(scalar, array), 3) });

/** Lines of one JSON object each; in some runs every field keeps to one kind of value for a while, so that narrow columns get made and widened. */
export const jsonLines: fc.Arbitrary<readonly string[]> = fc.array(
  fc.constantFrom(value, number, quoted, fc.constantFrom('true', 'false', 'null'), fc.integer().map(String)).chain((kind) => fc.array(object(kind, 8), { minLength: 1, maxLength: 12 })),
  { minLength: 1, maxLength: 4 },
).map((parts) => parts.flat());
