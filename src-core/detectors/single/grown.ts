type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The same numbers with room for one at `place`, and about as many again. */
export function grown<T extends Numbers>(numbers: T, place: number): T {
  const larger = new (numbers.constructor as new (length: number) => T)(Math.max(2 * numbers.length, place + 1));
  larger.set(numbers);
  return larger;
}
