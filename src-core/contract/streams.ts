import { z } from 'zod';
import type { TailProgress } from './analysis.ts';
import { filePath } from './filter.ts';

const settings = {
  /** The open case where not given; a new one is made where it is not there. */
  case: filePath.optional(),
  /** How far an event may stand behind a later one, microseconds; as the rules say where not given. A generator's do so. */
  outOfOrderness: z.number().int().min(0).max(86_400e6).optional(),
};

export const streamRequests = {
  follow: z.strictObject({ path: filePath, format: z.string().max(100).optional(), timeField: z.string().max(1000).optional(), timeZone: z.string().max(100), clockOffset: z.number(), ...settings }),
  generate: z.strictObject({
    generator: z.string().max(40),
    /** Records a second of event time. */
    rate: z.number().optional(),
    /** Share of wrong records, 0 to 1. */
    errorRate: z.number().optional(),
    entities: z.number().optional(),
    seed: z.number().int(),
    /** Seconds of event time that pass in one. */
    speed: z.number().min(0.01).max(1000),
    ...settings,
  }),
  steer: z.strictObject({ job: z.number().int(), speed: z.number().min(0.01).max(1000).optional(), paused: z.boolean().optional() }),
  job: z.strictObject({ job: z.number().int() }),
};

/** How a stream stands that is followed; a part of its job's state. `events`: since the job began. */
export interface LiveState extends Omit<TailProgress, 'phase'> {
  /** Of a generator. */
  readonly generator: { readonly speed: number; readonly paused: boolean; readonly injected: number; readonly file: string } | undefined;
}

/** One stream of a case at a time, a job that goes on until it is stopped (`cancelJob`), which loses nothing. It gives way to other jobs and then goes on. */
export interface StreamService {
  /**
   * Takes in what is appended to a file, and has the rules look at it as it comes; a file that is not there yet is waited for. Without a
   * case a new one is made beside the file. Gives the job. Errors: `bad_argument`.
   */
  follow(request: z.infer<typeof streamRequests.follow>): Promise<number>;
  /**
   * The same with a new file beside the case, `GENERATOR-N.ndjson`, that a generator writes as time goes by, and the ground truth in
   * `GENERATOR-N.ndjson.truth.jsonl`. Its events begin right behind the case's last one, in an empty case with 2026. Without a case a new one,
   * named after the generator, is made in the person's own folder. Errors: `bad_argument`.
   */
  generate(request: z.infer<typeof streamRequests.generate>): Promise<number>;
  /** How fast a running generator goes, or whether it waits. Errors: `bad_argument` where the job is none. */
  steer(request: z.infer<typeof streamRequests.steer>): Promise<void>;
  /** Puts something wrong among the generator's next records. Errors: as `steer`. */
  inject(request: z.infer<typeof streamRequests.job>): Promise<void>;
}
