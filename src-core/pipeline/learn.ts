import type { JobOptions } from '../contract/rpc.ts';
import { holdAgainst, type HeldTraces } from '../learning/hold.ts';
import { learn, type LearnedMachine, type LearnOptions } from '../learning/learn.ts';
import type { Trace } from '../learning/traces.ts';
import type { StateMachineRule } from '../model/rule.ts';

/** How many machines were made, or traces held. */
export interface LearnProgress {
  readonly done: number;
  readonly total: number;
}

/** What the thread that learns does: nothing else while it is at it, so whoever wants it to stop ends the thread. */
export interface LearnService {
  learn(traces: readonly Trace[], options: LearnOptions, job: JobOptions<LearnProgress>): LearnedMachine;
  hold(rule: StateMachineRule, traces: readonly Trace[], job: JobOptions<LearnProgress>): HeldTraces;
}

export class LearnWorker implements LearnService {
  learn(traces: readonly Trace[], options: LearnOptions, { onProgress }: JobOptions<LearnProgress>): LearnedMachine {
    return learn(traces, options, (done, total) => onProgress?.({ done, total }));
  }

  hold(rule: StateMachineRule, traces: readonly Trace[], { onProgress }: JobOptions<LearnProgress>): HeldTraces {
    return holdAgainst(rule, traces, (done) => onProgress?.({ done, total: traces.length }));
  }
}
