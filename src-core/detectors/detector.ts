/**
 * What every detector is given and gives. Keys and distinct values are integer codes that the caller made;
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
  /** Per code of the rule's own (of a state machine: which event, then whether each guard holds). */
  readonly codes: readonly Int32Array[];
  /** Which event it is, see `eventAt`; where the rule's alerts are single events. */
  readonly place?: Float64Array | undefined;
}

/** Event codes beside a machine's own: the row names no event; it names one that the machine does not know. */
export const noEvent = -1;
export const unknownEvent = -2;

/** An event's source and sequence number as one number: source * 2^36 + sequence number. */
const seqs = 2 ** 36;
export const eventAt = (place: number): { readonly source: number; readonly seq: number } => ({ source: Math.floor(place / seqs), seq: place % seqs });

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

/** A step of a path: the event, and the state in which it came. Numbers as in `Machine`. */
export interface Step {
  readonly state: number;
  readonly event: number;
  readonly place: number;
}

/** One event that is an alert, or one that did not come. */
export interface Occurrence {
  readonly key: number;
  /** Of the event; of one that did not come, when it was due. */
  readonly time: number;
  /** The event, see `eventAt`; of one that did not come the last before it. */
  readonly place: number;
  readonly state?: number;
  /** Steps before it, at most eight. */
  readonly path?: readonly Step[];
  /** Which event of the machine it was; -2: one that it does not know; `undefined`: none came in time. */
  readonly event?: number | undefined;
  /** Of a transition that is less probable than the rule wants. */
  readonly probability?: number;
  /** When the key was last heard, where it fell silent. */
  readonly last?: number;
}

/** Transitions taken within a minute of event time from `start`; `to` -1: not allowed, or no event in time (`event` -1). */
export interface TransitionCount {
  readonly start: number;
  readonly from: number;
  readonly event: number;
  readonly to: number;
  readonly count: number;
}

export interface DetectorSink {
  window(result: WindowResult): void;
  finding(finding: Finding): void;
  occurrence(occurrence: Occurrence): void;
  transitions(counts: readonly TransitionCount[]): void;
  /** A key was forgotten to make room. */
  evicted(): void;
}

/** Sees events in event-time order; speaks to its sink as soon as a window is closed. */
export interface Detector {
  process(batch: DetectorBatch): void;
  /** No event before this time comes any more: closes the windows that end until then, and tells what fell due. */
  advance(watermark: number): void;
  /** No more events: closes every window. */
  end(): void;
}
