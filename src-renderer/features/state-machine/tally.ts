import type { HeldMachine } from '../../../src-core/contract/learning.ts';
import type { MachineCounts } from '../../../src-core/contract/machines.ts';
import { edgeKey, type Diagram, type Edge } from './diagram.ts';

/** How often something happened: per minute of the range (of traces there is no rate), and as a share of the most frequent transition. */
export interface Tally {
  readonly count: number;
  readonly rate: number | undefined;
  readonly share: number;
}

export interface Taken extends Tally {
  readonly edge: Edge;
}

/** An event that a state did not allow; `undefined`: none came in time, or one that the machine does not know; of traces, that they ended there. */
export interface Refused extends Tally {
  readonly state: string;
  readonly event: string | undefined;
  readonly name: string;
  /** What became of it. */
  readonly verdict: 'not allowed' | 'leave';
}

export interface Tallies {
  /** One for each edge, in the diagram's order. */
  readonly taken: readonly Taken[];
  /** The most frequent first, state by state. */
  readonly refused: readonly Refused[];
  /** Counted, but no longer in the diagram: it was edited since. */
  readonly gone: number;
}

const minute = 60e6;

type Count = MachineCounts['transitions'][number];

/** How many traces took each transition, and how many left where. */
const countsOfTraces = ({ taken, left }: HeldMachine): readonly Count[] =>
  [...taken.map(({ traces, ...step }): Count => ({ ...step, count: traces })), ...left.map(({ state, event, traces }): Count => ({ state, event, target: undefined, count: traces }))];

/** What was counted, beside what is drawn, or else the traces that were held against it; without either all are 0. */
export function talliesOf(diagram: Diagram, counts: MachineCounts | undefined, held?: HeldMachine): Tallies {
  const { from = 0, to = 0 } = counts ?? {};
  const transitions = held === undefined ? (counts?.transitions ?? []) : countsOfTraces(held);
  const taken = new Map(transitions.flatMap(({ state, event, target, count }) => (event === undefined || target === undefined ? [] : [[edgeKey({ from: state, event, to: target }), count]])));
  const most = Math.max(1, ...transitions.map(({ count }) => count));
  const rate = (count: number): number => count / Math.max(1, (to - from) / minute);
  const tally = (count: number): Tally => ({ count, rate: held === undefined ? rate(count) : undefined, share: count / most });
  const refusal = (event: string | undefined): Pick<Refused, 'name' | 'verdict'> => (held === undefined ? { name: refusedName(event), verdict: 'not allowed' } : { name: event ?? 'ends here', verdict: 'leave' });
  const drawn = new Set(diagram.edges.map(edgeKey));
  const places = new Map(diagram.states.map(({ name }, i) => [name, i]));
  const place = ({ state }: { readonly state: string }): number => places.get(state) ?? Infinity;
  return {
    taken: diagram.edges.map((edge) => ({ edge, ...tally(taken.get(edgeKey(edge)) ?? 0) })),
    refused: transitions.filter(({ target }) => target === undefined).map(({ state, event, count }) => ({ state, event, ...refusal(event), ...tally(count) })).toSorted((a, b) => place(a) - place(b) || b.count - a.count),
    gone: [...taken.keys()].filter((key) => !drawn.has(key)).length,
  };
}

/** `1,204 events came in it, 12 of them refused`; nothing of traces, of which one may come to a state again. */
export function stateWords({ taken, refused }: Pick<Tallies, 'taken' | 'refused'>, state: string): string | undefined {
  const own = refused.filter((one) => one.state === state);
  const all = [...taken.filter(({ edge }) => edge.from === state), ...own];
  if ([...taken, ...refused].some(({ rate }) => rate === undefined)) return undefined;
  const [events, wrong] = [sum(all), sum(own)];
  return `${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'} came in it${wrong === 0 ? '' : `, ${wrong.toLocaleString('en')} of them refused`}`;
}

export const sum = (all: readonly Pick<Tally, 'count'>[]): number => all.reduce((total, { count }) => total + count, 0);

/** None came in time, or one that the machine does not know. */
export const refusedName = (event: string | undefined): string => event ?? 'none, or unknown';

/** `20.1/min`: three figures. */
export const rateText = (rate: number): string => `${Number(rate.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })}/min`;
export const tracesText = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'trace' : 'traces'}`;
export const tallyText = ({ count, rate }: Tally): string => (rate === undefined ? tracesText(count) : `${count.toLocaleString('en')} \u00b7 ${rateText(rate)}`);
export const probabilityText = (probability: number): string => `p ${Number(probability.toPrecision(3))}`;
