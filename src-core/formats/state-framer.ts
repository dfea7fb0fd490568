import type { Framer } from './framer.ts';

/** A machine that is fed bytes and says where records end. */
export interface BoundaryMachine {
  /** Moves over [start, end) and returns the last place in (start, end] where a record or separator ended, -1 if none did. `atFirst`: stops at the first end of a record instead. */
  run(bytes: Uint8Array, start: number, end: number, atFirst: boolean): number;
}

/** Feeds each byte to the machine once, however often the uncut rest comes again. */
export function createStateFramer(machine: BoundaryMachine): Framer {
  let seen = 0;
  return {
    cut(bytes, last) {
      const found = machine.run(bytes, seen, bytes.length, false);
      const end = last ? bytes.length : Math.max(0, found);
      seen = bytes.length - end;
      return end;
    },
    skip(bytes) {
      const end = machine.run(bytes, seen, bytes.length, true);
      seen = 0;
      return end;
    },
  };
}
