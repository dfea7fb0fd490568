import type { StartThread } from '../../pipeline/threads.ts';
import type { Board } from './board.ts';
import type { Jobs } from './jobs.ts';
import type { OpenCase } from './open-case.ts';

/** What the session's parts work with. */
export interface Parts {
  readonly board: Board;
  readonly case: OpenCase;
  readonly jobs: Jobs;
  readonly start: StartThread;
  readonly program: string;
}

/** Work on a case: into which, and how to begin once that is open; gives the job. */
export interface Prepared {
  readonly path: string;
  start(): number;
}
