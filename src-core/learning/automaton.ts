import type { Traces } from './traces.ts';

/** A state with how often what happened in it. */
export interface Node {
  /** Traces that ended here. */
  ends: number;
  /** Per event how often it came here and where it led. */
  readonly next: Map<number, Arc>;
}

export interface Arc {
  count: number;
  to: number;
}

/** States by number; the first is where traces begin. */
export type Automaton = readonly Node[];

/** How often the state was left or ended in. */
export const visits = ({ ends, next }: Node): number => [...next.values()].reduce((sum, { count }) => sum + count, ends);

/** The prefix tree of traces: a state per beginning that traces share, numbered breadth first by the events' codes. */
export function prefixTree({ codes, starts }: Traces): Node[] {
  const nodes: Node[] = [{ ends: 0, next: new Map() }];
  for (let i = 0; i + 1 < starts.length; i++) {
    let at = 0;
    for (let j = starts[i]!; j < starts[i + 1]!; j++) at = step(nodes, at, codes[j]!);
    nodes[at]!.ends++;
  }
  return ordered(nodes);
}

function step(nodes: Node[], from: number, code: number): number {
  const { next } = nodes[from]!;
  const arc = next.get(code);
  if (arc !== undefined) {
    arc.count++;
    return arc.to;
  }
  next.set(code, { count: 1, to: nodes.length });
  return nodes.push({ ends: 0, next: new Map() }) - 1;
}

/** The states that can be reached from the first, numbered breadth first by the events' codes. */
export function ordered(nodes: Automaton): Node[] {
  const found = [0];
  const numbers = new Map([[0, 0]]);
  const result: Node[] = [];
  for (const at of found) {
    const { ends, next } = nodes[at]!;
    const arcs = [...next].sort(([a], [b]) => a - b).map(([code, { count, to }]): [number, Arc] => {
      if (!numbers.has(to)) numbers.set(to, found.push(to) - 1);
      return [code, { count, to: numbers.get(to)! }];
    });
    result.push({ ends, next: new Map(arcs) });
  }
  return result;
}
