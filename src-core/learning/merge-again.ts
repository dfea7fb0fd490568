import { ordered, type Automaton, type Node } from './automaton.ts';
import { chiSquareZ } from './chi-square.ts';
import { addDifference } from './compare.ts';
import type { MergeOptions } from './merge.ts';

/** Merges states of a whole machine that behave alike: noise may have kept some apart, which is gone now. */
export function mergeAgain(nodes: Automaton, options: MergeOptions): Automaton {
  for (let b = 1; b < nodes.length; b++) {
    for (let a = 0; a < b; a++) {
      const groups = alike(nodes, a, b, options);
      if (groups !== undefined) return mergeAgain(joined(nodes, groups), options);
    }
  }
  return nodes;
}

/** Per state the first of those that become one if `a` and `b` do, since events must lead on to one state; nothing where they differ. */
function alike(nodes: Automaton, a: number, b: number, { limit, few }: MergeOptions): readonly number[] | undefined {
  const groups = [...nodes.keys()];
  const found = { ratio: 0, freedom: 0 };
  const open: [number, number][] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = [groups[pair[0]]!, groups[pair[1]]!].sort((x, y) => x - y) as [number, number];
    if (one === other) continue;
    addDifference(nodes[one]!, nodes[other]!, few, found);
    groups.forEach((group, state) => (groups[state] = group === other ? one : group));
    for (const [code, { to }] of nodes[other]!.next) if (nodes[one]!.next.has(code)) open.push([nodes[one]!.next.get(code)!.to, to]);
  }
  return chiSquareZ(found.ratio, found.freedom) > limit ? undefined : groups;
}

function joined(nodes: Automaton, groups: readonly number[]): Node[] {
  const whole = nodes.map((): Node => ({ ends: 0, next: new Map() }));
  nodes.forEach(({ ends, next }, state) => {
    const into = whole[groups[state]!]!;
    into.ends += ends;
    for (const [code, { count, to }] of next) into.next.set(code, { count: count + (into.next.get(code)?.count ?? 0), to: groups[to]! });
  });
  return ordered(whole);
}
