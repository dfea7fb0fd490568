import type { Random } from '../../base/random.ts';

/** What an address does in each state: event, next state, share. Where nothing is left to do it is done. */
const machine = {
  INITIAL: [['a', 'W', 0.6], ['c', 'X', 0.4]],
  W: [['b', 'Y', 1]],
  X: [['b', 'Y', 0.2], ['d', 'Z', 0.8]],
  Y: [['e', 'Z', 1]],
  Z: [['f', 'Z', 0.3], ['g', 'TERM', 0.7]],
  TERM: [],
} as const;

const events = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export type NetworkEvent = (typeof events)[number];

export interface NetworkState {
  readonly name: string;
  readonly final: boolean;
  readonly expected: readonly NetworkEvent[];
  readonly unexpected: readonly NetworkEvent[];
  /** Where each expected event leads. */
  readonly to: readonly NetworkState[];
  /** How often the first expected event comes, of 2^32. */
  readonly share: number;
}

/** An event that is expected, and the state after it. */
export function step(state: NetworkState, random: Random): { readonly event: NetworkEvent; readonly state: NetworkState } {
  const i = random.next() < state.share ? 0 : 1;
  return { event: state.expected[i]!, state: state.to[i]! };
}

/** The state in which every address begins; the others hang on it. */
export function initialState(): NetworkState {
  const entries = Object.entries(machine).map(([name, steps]) => {
    const expected = steps.map(([event]) => event);
    const state = { name, final: steps.length === 0, expected, unexpected: events.filter((event) => !expected.some((one) => one === event)), share: (steps[0]?.[2] ?? 0) * 2 ** 32 };
    return { state: { ...state, to: [] as NetworkState[] }, steps };
  });
  for (const { state, steps } of entries) state.to.push(...steps.map(([, to]) => entries.find(({ state: { name } }) => name === to)!.state));
  return entries[0]!.state;
}
