import type { JsonScanner } from './json-scanner.ts';

/** Why the record [start, end) is no JSON object, from where the scanner stopped. `cutOff`: what to say if it stopped at an end that is the input's. */
export function reasonOf(scanner: JsonScanner, bytes: Uint8Array, start: number, end: number, cutOff: string | undefined): string {
  const { faultAt, fault } = scanner;
  if (faultAt >= end) return cutOff ?? `unexpected end at byte ${end - start}`;
  return `${bytes[faultAt] === 0 ? 'NUL byte' : fault} at byte ${faultAt - start}`;
}

export const notAnObject = 'not a JSON object';
