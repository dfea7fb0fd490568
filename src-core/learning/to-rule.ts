import type { Learned } from '../model/learned.ts';
import type { StateMachineRule } from '../model/rule.ts';
import { visits, type Automaton } from './automaton.ts';

/** The part of a rule that holds a machine. */
export type MachinePart = Pick<StateMachineRule, 'initial' | 'states' | 'ends' | 'least_probability'>;

const round = (probability: number): number => Number(probability.toPrecision(6));

/**
 * A machine as a rule has it. States are named for the event that leads to them most, those that nothing leads out of END. Where traces end in the initial state, each holds
 * several runs, one after the other: what leads back there leads to a final state then, from which a trace may go on as from the start.
 */
export function toRule(nodes: Automaton, alphabet: readonly string[]): Pick<Learned, 'visits'> & { readonly machine: MachinePart } {
  const names = namesOf(nodes, alphabet);
  const restarts = nodes[0]!.ends > 0;
  const target = (to: number): string => (to === 0 && restarts ? 'END' : names[to]!);
  const states = nodes.map((node, i): [string, StateMachineRule['states'][string]] => {
    const all = i === 0 ? visits(node) - node.ends : visits(node);
    return [names[i]!, node.next.size === 0 ? 'final' : Object.fromEntries([...node.next].map(([code, { count, to }]) => [alphabet[code]!, { to: target(to), probability: round(count / all) }]))];
  });
  const ends = nodes.flatMap((node, i): [string, number][] => (node.ends === 0 || i === 0 ? [] : [[names[i]!, round(node.ends / visits(node))]]));
  const seen = nodes.map((node, i): [string, number] => [names[i]!, visits(node)]);
  if (restarts) {
    const returns = nodes.flatMap(({ next }) => [...next.values()]).reduce((sum, { count, to }) => sum + (to === 0 ? count : 0), 0);
    states.push(['END', 'final']);
    ends.push(['END', round(Math.min(1, nodes[0]!.ends / returns))]);
    seen.push(['END', returns]);
  }
  return { machine: { initial: names[0]!, states: Object.fromEntries(states), ends: Object.fromEntries(ends) }, visits: Object.fromEntries(seen) };
}

/** Longest part of an event's name that a state's name holds. */
const longest = 100;

function namesOf(nodes: Automaton, alphabet: readonly string[]): readonly string[] {
  const arriving = nodes.map(() => new Map<number, number>());
  for (const { next } of nodes) for (const [code, { count, to }] of next) arriving[to]!.set(code, (arriving[to]!.get(code) ?? 0) + count);
  const taken = new Set(nodes[0]!.ends > 0 ? ['START', 'END'] : ['START']);
  return nodes.map(({ next }, i) => {
    if (i === 0) return 'START';
    const [code] = [...arriving[i]!].reduce((best, one) => (one[1] > best[1] ? one : best));
    const stem = next.size === 0 ? 'END' : `after_${alphabet[code]!.slice(0, longest)}`;
    let name = stem;
    for (let n = 2; taken.has(name); n++) name = `${stem}_${n}`;
    taken.add(name);
    return name;
  });
}
