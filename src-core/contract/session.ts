import { z } from 'zod';
import type { ErrorCode } from '../base/errors.ts';
import { filePath } from './filter.ts';
import type { JobOptions } from './rpc.ts';
import type { LiveState } from './streams.ts';

/** All that goes on in the engine, small enough to be told whole. A screen that comes (again) learns everything from it. */
export interface SessionState {
  /** Name and version. */
  readonly program: string;
  readonly case: CaseState | undefined;
  /** Running ones and those that ended and were not dismissed, oldest first. */
  readonly jobs: readonly JobState[];
  readonly problems: readonly Problem[];
  /** Lines that `output` has. */
  readonly outputLines: number;
}

export interface CaseState {
  readonly path: string;
  readonly id: string;
  readonly events: number;
  readonly alerts: number;
  readonly rejected: number;
  readonly sources: number;
  /** Event times, microseconds; `undefined` where no event has one. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** Each rises whenever what it names has changed; an answer is as good as the revision it was asked at. */
  readonly revisions: { readonly events: number; readonly alerts: number; readonly rules: number };
}

export interface JobState {
  readonly id: number;
  readonly kind: 'analyze' | 'tail' | 'learn' | 'conform' | 'try rules' | 'keep rules' | 'export' | 'report' | 'verify';
  /** For people: `Load access.log`. */
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  /** What it does now: `wait` (for other jobs), `load`, `detect`, `follow`, `write`. */
  readonly phase: string;
  /** Of `total`, in `unit`; `total` is undefined where nobody knows it. */
  readonly done: number;
  readonly total: number | undefined;
  readonly unit: 'bytes' | 'events' | 'steps' | 'machines' | 'traces';
  readonly records: number;
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly ended: number | undefined;
  readonly error: { readonly code: ErrorCode; readonly message: string } | undefined;
  /** Of kind `tail`. */
  readonly live?: LiveState;
}

export interface Problem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly text: string;
  /** What it is about: a source's name, a rule's id, `engine`. */
  readonly about: string;
  /** A run that was cut off can be gone on with: its inputs. */
  readonly resume?: readonly string[];
}

export interface OutputLine {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

export const sessionRequests = {
  openCase: z.strictObject({ path: filePath }),
  job: z.strictObject({ id: z.number().int() }),
  output: z.strictObject({ after: z.number().int().min(0) }),
};

export interface SessionService {
  /** Tells the state at once and after every change, at most five times a second, until its signal comes. */
  watch(job: JobOptions<SessionState>): Promise<void>;
  /** Errors: `no_such_case`, `not_a_case`, `case_newer`, `case_locked`. The case that was open is closed first, its jobs stopped. */
  openCase(request: z.infer<typeof sessionRequests.openCase>): Promise<void>;
  /** Opens the sample case, making it first where it is not there. */
  openSample(): Promise<void>;
  closeCase(): Promise<void>;
  cancelJob(request: z.infer<typeof sessionRequests.job>): Promise<void>;
  /** Takes a job that ended off the list. */
  dismissJob(request: z.infer<typeof sessionRequests.job>): Promise<void>;
  /** Lines from this number on. */
  output(request: z.infer<typeof sessionRequests.output>): Promise<readonly OutputLine[]>;
}
