import type { Severity } from './rule.ts';

/** The fields a rule keys on and their texts, in the rule's order. */
export type Key = Readonly<Record<string, string>>;

export interface EventReference {
  /** Name of the source. */
  readonly source: string;
  readonly seq: number;
}

/** A field value that is much more usual among an alert's events than among the rule's other events of the same span. Shares are 0 to 1. */
export interface StandOut {
  readonly field: string;
  readonly value: string;
  readonly share: number;
  readonly share_of_others: number | null;
}

/** Why a rule spoke. */
export type Explanation = WindowExplanation | SequenceExplanation | NewTermExplanation | AbsenceExplanation;

/** Where an event happened, in degrees. */
export interface Place {
  readonly name?: string | undefined;
  readonly latitude: number;
  readonly longitude: number;
}

/** An event that the key's state does not allow, or too improbable a one, or none in time. */
export interface SequenceExplanation {
  readonly state: string;
  /** `null`: none came in time. */
  readonly event: string | null;
  readonly expected: readonly string[];
  /** The last steps before it, at most eight. */
  readonly path: readonly ({ readonly state: string; readonly event: string } & EventReference)[];
  readonly place: Place | null;
  readonly probability?: number;
}

/** A value that the key never had before. */
interface NewTermExplanation {
  readonly field: string;
  readonly value: string;
  readonly place: Place | null;
}

/** A key that fell silent. */
interface AbsenceExplanation {
  readonly silent_since: string;
  /** Seconds that it may be silent. */
  readonly allowed: number;
  readonly place: Place | null;
}

/** What windows went beyond, in numbers. */
export interface WindowExplanation {
  readonly condition: string;
  /** The first comparison of the condition: what was compared, its limit, and its value in the window where it was furthest beyond it. */
  readonly measure: string;
  readonly limit: number;
  readonly peak: number;
  readonly peak_window: { readonly start: string; readonly end: string };
  /** Windows that fired. */
  readonly windows: number;
  readonly stand_out: readonly StandOut[];
  /** Indicators that were met (kind `indicator` only). */
  readonly indicators?: readonly string[];
}

/** A line of `alerts.jsonl`; times are ISO 8601 with microseconds, UTC. */
export interface Alert {
  readonly id: string;
  readonly rule: string;
  readonly rule_version: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly key: Key;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly window_start: string;
  readonly window_end: string;
  readonly count: number;
  readonly score: number;
  readonly message: string;
  readonly explanation: Explanation;
  /** The first and last 500. */
  readonly events: readonly EventReference[];
}
