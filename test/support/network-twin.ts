export interface NetworkRecord {
  readonly timestamp: number;
  readonly source_address: string;
  readonly network_id: number;
  readonly event: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface Violation {
  readonly seq: number;
  readonly kind: string;
  readonly source_address: string;
  readonly network_id: number;
  readonly state: string;
  readonly event: string;
  readonly expected: readonly string[];
  readonly timestamp: number;
}

const machine: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  INITIAL: { a: 'W', c: 'X' }, W: { b: 'Y' }, X: { b: 'Y', d: 'Z' }, Y: { e: 'Z' }, Z: { f: 'Z', g: 'TERM' },
};

export interface Walked {
  readonly violations: readonly Violation[];
  /** How often each event was taken in each state: `X d`. */
  readonly taken: Readonly<Record<string, number>>;
  /** States of the addresses that are on their way. */
  readonly open: ReadonlyMap<string, string>;
}

/** Runs the machine for each address over the records in order of event time, ties by their place; a wrong event starts it over. */
export function walk(records: readonly NetworkRecord[]): Walked {
  const open = new Map<string, string>();
  const taken: Record<string, number> = {};
  const violations: Violation[] = [];
  const ordered = records.map((record, seq) => ({ ...record, seq })).sort((a, b) => a.timestamp - b.timestamp || a.seq - b.seq);
  for (const { seq, source_address, network_id, event, timestamp } of ordered) {
    const state = open.get(source_address) ?? 'INITIAL';
    const to = machine[state]![event];
    open.delete(source_address);
    if (to === undefined) violations.push({ seq, kind: 'violation', source_address, network_id, state, event, expected: Object.keys(machine[state]!), timestamp });
    else {
      taken[`${state} ${event}`] = (taken[`${state} ${event}`] ?? 0) + 1;
      if (to !== 'TERM') open.set(source_address, to);
    }
  }
  return { violations: violations.sort((a, b) => a.seq - b.seq), taken, open };
}
