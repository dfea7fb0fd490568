import { z } from 'zod';
import type { StateMachineRule } from '../model/rule.ts';
import type { JobOptions } from './rpc.ts';

export const machineRequests = {
  /** Times are microseconds; [from, to). */
  machine: z.strictObject({ rule: z.string().max(100), from: z.number().optional(), to: z.number().optional() }),
};

/** How often a state machine's transitions were taken, and events refused, in the whole minutes that a range touches. */
export interface MachineCounts {
  /** As the case ran it last; `undefined`: it did not. */
  readonly rule: StateMachineRule | undefined;
  /** The minutes' span, microseconds, [from, to), as far as there are events; of the whole rule where the range is open; empty where it counted nothing. */
  readonly from: number;
  readonly to: number;
  readonly transitions: readonly TransitionCount[];
}

interface TransitionCount {
  readonly state: string;
  /** `undefined`: none came in time, or one that the machine does not know. */
  readonly event: string | undefined;
  /** `undefined`: the event was refused. */
  readonly target: string | undefined;
  readonly count: number;
}

export interface MachineService {
  machine(request: z.infer<typeof machineRequests.machine>, job: JobOptions<never>): Promise<MachineCounts>;
}
