import type { Part, Play } from './machines.ts';
import type { Path } from './path.ts';
import type { Step } from './walk.ts';

/** Where the entity that is played stands, and how it came there. */
export interface Lit {
  readonly state: string;
  /** What was taken or refused last. */
  readonly part: Part | undefined;
  readonly refused: boolean;
}

/** How many steps were taken: as told, else as far as the step at the time that was asked for. */
export function stepsTaken({ at, time }: Pick<Play, 'at' | 'time'>, steps: readonly Step[]): number {
  if (at !== undefined) return Math.min(at, steps.length);
  const refused = steps.findIndex((step) => step.refused && step.time === time);
  return (refused < 0 ? steps.findIndex((step) => step.time === time) : refused) + 1;
}

export function litBy(play: Play | undefined, path: Path | undefined): Lit | undefined {
  if (play === undefined || path === undefined) return undefined;
  const { steps } = path;
  const taken = stepsTaken(play, steps);
  const step = steps[taken - 1];
  if (step === undefined) return steps[0] === undefined ? undefined : { state: steps[0].state, part: undefined, refused: false };
  const { state, event, known, to, refused } = step;
  if (refused) return { state, part: { kind: 'refused', state, event: known ? event : undefined }, refused };
  return { state: to, part: event === undefined ? undefined : { kind: 'edge', from: state, event, to }, refused };
}
