import type { JobOptions, Movable } from '../contract/rpc.ts';
import { holdAgainst, type HeldTraces } from '../learning/hold.ts';
import { learn, type LearnedMachine, type LearnOptions } from '../learning/learn.ts';
import { listsOf, type Traces } from '../learning/traces.ts';
import type { StateMachineRule } from '../model/rule.ts';

/** How many machines were made, or traces held. */
export interface LearnProgress {
  readonly done: number;
  readonly total: number;
}

/** What the thread that learns does: nothing else while it is at it, so whoever wants it to stop ends the thread. */
export interface LearnService {
  learn(traces: Traces & Movable, options: LearnOptions, job: JobOptions<LearnProgress>): LearnedMachine;
  hold(traces: Traces & Movable, rule: StateMachineRule, job: JobOptions<LearnProgress>): HeldTraces;
}

export class LearnWorker implements LearnService {
  learn(traces: Traces, options: LearnOptions, { onProgress }: JobOptions<LearnProgress>): LearnedMachine {
    return learn(listsOf(traces), options, (done, total) => onProgress?.({ done, total }));
  }

  hold(traces: Traces, rule: StateMachineRule, { onProgress }: JobOptions<LearnProgress>): HeldTraces {
    const lists = listsOf(traces);
    return holdAgainst(rule, lists, (done) => onProgress?.({ done, total: lists.length }));
  }
}
