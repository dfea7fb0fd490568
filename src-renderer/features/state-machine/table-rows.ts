import type { Diagram } from './diagram.ts';
import type { Part } from './machines.ts';
import type { Tallies } from './tally.ts';

interface TableRow {
  readonly part: Part;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly count: number;
  readonly rate: number | undefined;
  readonly where: string | undefined;
  readonly probability: number | undefined;
}

/** All transitions, state by state, and after each state's what it refused. */
export function tableRows({ states }: Diagram, { taken, refused }: Tallies): readonly TableRow[] {
  const isFinal = new Set(states.filter(({ final }) => final).map(({ name }) => name));
  const names = [...new Set([...states.map(({ name }) => name), ...refused.map(({ state }) => state)])];
  return names.flatMap((name) => [
    ...taken.filter(({ edge }) => edge.from === name).map(({ edge: { from, event, to, where, probability }, count, rate }): TableRow => ({ part: { kind: 'edge', from, event, to }, from, event, to: isFinal.has(to) ? `${to} (final)` : to, count, rate, where, probability })),
    ...refused.filter(({ state }) => state === name).map(({ state, event, name: shown, verdict, count, rate }): TableRow => ({ part: { kind: 'refused', state, event }, from: state, event: shown, to: verdict, count, rate, where: undefined, probability: undefined })),
  ]);
}
