import { ordered, visits, type Automaton, type Node } from './automaton.ts';

/** A share that is rarer may be an error; what is more frequent is behaviour. */
const rare = 0.02;
/** A state that was left this often tells how frequent errors are. */
const enough = 500;

/**
 * Takes out what is no more frequent than errors; the same machine where there is nothing. An error may strike anywhere: what is rare in
 * one state and absent in another is behaviour. So the frequency of errors is the share of rare events in the state that has the fewest,
 * and that of traces which were cut off the smallest share of endings; states in which traces usually end are not asked, nor whether they
 * end before they begin. What is rare and not beyond that share by more than chance is noise. Endings that are rare everywhere are where
 * a log stopped, and stay. `limit`: normal deviates that chance may bring.
 */
export function withoutNoise(nodes: Automaton, limit: number): Automaton {
  const asked = nodes.filter((node) => visits(node) - node.ends >= enough && node.ends <= visits(node) / 2);
  const floor = (shares: readonly number[]): number => shares.reduce((least, share, i) => Math.min(least, share + limit * Math.sqrt(share / visits(asked[i]!))), 1);
  const [errors, cuts] = [floor(asked.map(rareEvents)), floor(asked.map((node) => (node === nodes[0] ? 1 : rareEnds(node))))];
  const isNoise = (node: Node, count: number, share: number): boolean => isRare(node, count) && share < 1 && count > 0 && count <= visits(node) * share + limit * Math.sqrt(visits(node) * share);
  const endsIn = (some: Automaton): number => some.reduce((sum, { ends }) => sum + ends, 0);
  const endAnywhere = 2 * endsIn(nodes.filter(({ ends }, i) => isNoise(nodes[i]!, ends, cuts))) > endsIn(nodes);
  const isCut = (node: Node): boolean => !endAnywhere && isNoise(node, node.ends, cuts);
  if (!nodes.some((node) => isCut(node) || [...node.next.values()].some(({ count }) => isNoise(node, count, errors)))) return nodes;
  return ordered(nodes.map((node) => ({ ends: isCut(node) ? 0 : node.ends, next: new Map([...node.next].filter(([, { count }]) => !isNoise(node, count, errors))) })));
}

const isRare = (node: Node, count: number): boolean => count / visits(node) < rare;
const rareEvents = (node: Node): number => [...node.next.values()].reduce((sum, { count }) => sum + (isRare(node, count) ? count : 0), 0) / visits(node);
/** All of them where they are no exception. */
const rareEnds = (node: Node): number => (isRare(node, node.ends) ? node.ends / visits(node) : 1);
