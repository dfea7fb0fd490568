import type { AnalyzeProgress } from '../contract/analysis.ts';
import type { JobOptions } from '../contract/rpc.ts';
import type { LoadOptions } from '../pipeline/recognise.ts';
import type { ChosenRules } from './rule-files.ts';
import type { StreamOrigin } from './streams.ts';

/** What is followed, and how. Times are microseconds. */
export interface TailPlan {
  readonly origin: StreamOrigin;
  readonly options: LoadOptions;
  readonly workers: number;
  /** As the rules say where not given. */
  readonly outOfOrderness: number | undefined;
  readonly commitEvery: number;
  readonly untilIdle: number | undefined;
  /** The rules for what the case holds now. */
  choose(): Promise<ChosenRules>;
}

export interface TailTurn extends JobOptions<AnalyzeProgress> {
  /** Whether others wait for the case. */
  readonly wanted?: () => boolean;
}

/** Whether others wait, or it is stopped. */
export const isLeft = ({ wanted, signal }: TailTurn): boolean => wanted?.() === true || signal?.aborted === true;
