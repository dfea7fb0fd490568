/**
 * What every windowed detector is given and gives. Keys and distinct values are integer codes that the caller made;
 * detectors know neither texts nor columns' names.
 */
export interface DetectorBatch {
  readonly rows: number;
  /** Whole microseconds since the epoch, ascending within and across batches. */
  readonly time: Float64Array;
  /** The row's key; -1 where the rule's `where` does not hold or a `by` field is missing. */
  readonly key: Int32Array;
  /** Per numeric argument of the rule (see `plan.numbers`): the value, NaN where missing or no number. */
  readonly numbers: readonly Float64Array[];
  /** Per text argument (see `plan.texts`): the value's code, -1 where missing. */
  readonly texts: readonly Int32Array[];
}

/** One window of one key for which a rule speaks; `values` in the order of `plan.outputs`, null where an aggregate had no value. */
export interface WindowResult {
  readonly key: number;
  readonly start: number;
  readonly end: number;
  readonly values: readonly (number | null)[];
}

/** Window results of one key that overlap or touch, as one. Times in microseconds. */
export interface Finding {
  readonly key: number;
  readonly windowStart: number;
  readonly windowEnd: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Events of the key within [windowStart, windowEnd). */
  readonly count: number;
  /** Value of the first comparison of `having` where it was furthest beyond its limit, and that window. */
  readonly peak: number;
  readonly peakStart: number;
  readonly peakEnd: number;
  /** Windows that fired. */
  readonly windows: number;
}

export interface DetectorSink {
  window(result: WindowResult): void;
  finding(finding: Finding): void;
}

/** Sees events in event-time order; speaks to its sink as soon as a window is closed. */
export interface Detector {
  process(batch: DetectorBatch): void;
  /** No more events: closes every window. */
  end(): void;
}
