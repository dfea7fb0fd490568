import type { ByteTest } from './search.ts';

const maxEntries = 8192;
const maxBytes = 256;

/** A test that asks `test` once for each distinct value of at most 256 bytes; forgets all when 8,192 of them are known. */
export function oncePerValue(test: ByteTest): ByteTest {
  const slots = new Int32Array(2 * maxEntries);
  /** Per entry, from 1: bytes in `store` from its start to the next one's, and the answer. */
  const starts = new Int32Array(maxEntries + 2);
  const answers = new Uint8Array(maxEntries + 2);
  const store = new Uint8Array(maxEntries * 32);
  let entries = 0;
  const forget = (): void => {
    slots.fill(0);
    entries = 0;
  };
  return (bytes, from, end) => {
    if (end - from > maxBytes) return test(bytes, from, end);
    let slot = hash(bytes, from, end) & (slots.length - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const entry = slots[slot]!;
      if (same(store, starts[entry]!, starts[entry + 1]!, bytes, from, end)) return answers[entry] === 1;
    }
    const answer = test(bytes, from, end);
    const start = starts[entries + 1]!;
    if (entries === maxEntries || start + end - from > store.length) forget();
    else {
      slots[slot] = ++entries;
      answers[entries] = answer ? 1 : 0;
      store.set(bytes.subarray(from, end), start);
      starts[entries + 1] = start + end - from;
    }
    return answer;
  };
}

/** FNV-1a, 32 bits. */
function hash(bytes: Uint8Array, from: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < end; i++) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  return value ^ (value >>> 15);
}

function same(a: Uint8Array, aFrom: number, aEnd: number, b: Uint8Array, bFrom: number, bEnd: number): boolean {
  if (aEnd - aFrom !== bEnd - bFrom) return false;
  for (let i = 0; i < bEnd - bFrom; i++) if (a[aFrom + i] !== b[bFrom + i]) return false;
  return true;
}
