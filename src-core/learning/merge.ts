import { chiSquareZ } from './chi-square.ts';
import { addDifference } from './compare.ts';
import { ordered, visits, type Arc, type Automaton, type Node } from './automaton.ts';

/**
 * Merges states of a prefix tree that behave alike, as ALERGIA does (Carrasco and Oncina 1994), in the red-blue order of Lang,
 * Pearlmutter and Price (1998), the most visited state first. Where ALERGIA compares each share by itself with Hoeffding's bound, one
 * likelihood-ratio test looks here at all shares of the two states and of what follows them (as Verwer, de Weerdt and Witteveen 2010):
 * it sees small differences that many states share, and its error does not grow with their number. Of several the likest is taken.
 */
export function mergeStates(tree: Automaton, { limit, few }: MergeOptions): Node[] {
  const merging = { nodes: tree.map(copy), weights: Float64Array.from(tree, visits), few };
  const red = [0];
  for (let blue = mostVisited(merging, red); blue !== undefined; blue = mostVisited(merging, red)) {
    const { to } = blue;
    const likest = red.map((state) => ({ state, z: difference(merging, state, to) })).reduce((best, one) => (one.z < best.z ? one : best));
    if (likest.z > limit) red.push(to);
    else {
      blue.to = likest.state;
      fold(merging, likest.state, to);
    }
  }
  return ordered(merging.nodes);
}

export interface MergeOptions {
  /** Normal deviates; two states that differ by more stay apart. */
  readonly limit: number;
  /** What came less often than this is counted together: of small counts the test makes too much. */
  readonly few: number;
}

interface Merging extends Pick<MergeOptions, 'few'> {
  readonly nodes: readonly Node[];
  readonly weights: Float64Array;
}

const copy = ({ ends, next }: Node): Node => ({ ends, next: new Map([...next].map(([code, arc]) => [code, { ...arc }])) });

/** The arc out of the red states to the one beyond them that was visited most; of equals the first. */
function mostVisited({ nodes, weights }: Merging, red: readonly number[]): Arc | undefined {
  const isRed = new Set(red);
  let best: Arc | undefined;
  for (const state of red) for (const arc of nodes[state]!.next.values()) if (!isRed.has(arc.to) && (best === undefined || weights[arc.to]! > weights[best.to]!)) best = arc;
  return best;
}

/** How much `a` and `b`, the root of a tree, differ with what follows them, in normal deviates. */
function difference({ nodes, weights, few }: Merging, a: number, b: number): number {
  const found = { ratio: 0, freedom: 0 };
  const open: [number, number][] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [here, there] = [nodes[pair[0]]!, nodes[pair[1]]!];
    addDifference(here, there, few, found);
    for (const [code, { to }] of there.next) if (here.next.has(code) && weights[to]! >= few) open.push([here.next.get(code)!.to, to]);
  }
  return chiSquareZ(found.ratio, found.freedom);
}

/** Takes the tree below `b` into `a` and what follows it. */
function fold({ nodes, weights }: Merging, a: number, b: number): void {
  const open: [number, number][] = [[a, b]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [into, from] = [nodes[pair[0]]!, nodes[pair[1]]!];
    into.ends += from.ends;
    weights[pair[0]]! += weights[pair[1]]!;
    for (const [code, { count, to }] of from.next) {
      const arc = into.next.get(code);
      if (arc === undefined) into.next.set(code, { count, to });
      else {
        arc.count += count;
        open.push([arc.to, to]);
      }
    }
  }
}
