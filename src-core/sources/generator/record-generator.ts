import { SpoorError } from '../../base/errors.ts';

export interface GeneratorOptions {
  /** Records to make; `Infinity` for no end. */
  readonly count: number;
  readonly seed: number;
  /** Share of the records that are wrong or belong to an anomaly, 0 to 1. */
  readonly errorRate?: number | undefined;
  /** Records a second of event time. */
  readonly rate?: number | undefined;
  /** Addresses, sessions or hosts that are active at a time. */
  readonly entities?: number | undefined;
  /** How far a record may stand behind a later one, microseconds. */
  readonly outOfOrderness?: number | undefined;
  /** Event time at which it begins, whole microseconds; 2026-01-01 where not given. */
  readonly start?: number | undefined;
}

/** The next piece of the file and of the ground truth beside it: whole lines, ASCII; `truth` is often empty. */
export interface Chunk {
  readonly text: string;
  readonly truth: string;
}

/** Makes records one after the other; the same options give the same bytes. */
export interface RecordGenerator {
  /** Records a second of event time. */
  readonly rate: number;
  /** The next records, fewer at the end; `undefined` after it. */
  next(count: number): Chunk | undefined;
  /** Goes on as if `next(count)` had been asked. */
  skip(count: number): void;
  /** Puts something wrong among the records that come next. */
  inject(): void;
  /** No further record is made: what is held back still comes, then the end. */
  close(): void;
}

export const usualStart = Date.UTC(2026, 0, 1) * 1000;
const mostEntities = 100_000;

/** Errors: `bad_argument` for an option that makes no sense. */
export function checkOptions({ count, seed, errorRate = 0, rate = 1, entities = 1, outOfOrderness = 0 }: GeneratorOptions): void {
  check((Number.isSafeInteger(count) && count >= 0) || count === Infinity, `count ${count}: write a whole number of records`);
  check(Number.isSafeInteger(seed), `seed ${seed}: write a whole number`);
  check(errorRate >= 0 && errorRate <= 1, `error rate ${errorRate}: write a share from 0 to 1`);
  check(rate > 0 && rate <= 100_000, `rate ${rate}: write records a second, above 0 and up to 100000`);
  check(Number.isSafeInteger(entities) && entities > 0 && entities <= mostEntities, `entities ${entities}: write a whole number from 1 to ${mostEntities}`);
  check(outOfOrderness >= 0 && outOfOrderness <= 86400e6, `out-of-orderness ${outOfOrderness}: write a duration of up to a day`);
}

export function check(holds: boolean, message: string): void {
  if (!holds) throw new SpoorError('bad_argument', message);
}
