import { ordered, visits, type Automaton, type Node } from './automaton.ts';

/** A share that is rarer may be an error; what is more frequent is behaviour. */
const rare = 0.02;
/** A state that was left this often tells how frequent errors are. */
const enough = 500;

/**
 * Takes out what is no more frequent than errors. An error may strike anywhere: what is rare in one state and absent in another is
 * behaviour. So the frequency of errors is the share of rare events, endings among them, in the state that has the fewest; the states in
 * which traces usually end are not asked. An event that is rare and not beyond that share by more than chance is noise.
 * `limit`: normal deviates that chance may bring.
 */
export function withoutNoise(nodes: Automaton, limit: number): Node[] {
  const floor = Math.min(1, ...nodes.flatMap((node) => rareShare(node, limit)));
  if (floor === 0 || floor === 1) return [...nodes];
  return ordered(nodes.map((node) => {
    const all = visits(node);
    const stays = (count: number): boolean => count / all >= rare || count > all * floor + limit * Math.sqrt(all * floor);
    return { ends: stays(node.ends) ? node.ends : 0, next: new Map([...node.next].filter(([, { count }]) => stays(count))) };
  }));
}

/** The share of what is rare in a state, at most; nothing where the state cannot tell. */
function rareShare(node: Node, limit: number): readonly number[] {
  const all = visits(node);
  if (all - node.ends < enough || node.ends > all / 2) return [];
  const share = [node.ends, ...[...node.next.values()].map(({ count }) => count)].reduce((sum, count) => sum + (count / all < rare ? count : 0), 0) / all;
  return [share + limit * Math.sqrt(share / all)];
}
