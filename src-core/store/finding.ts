import type { Finding, Occurrence, TransitionCount } from '../detectors/detector.ts';
import type { StandOut } from '../model/alert.ts';
import type { Plan } from '../model/expression.ts';
import type { Rule } from '../model/rule.ts';

export interface PlannedRule {
  readonly rule: Rule;
  readonly plan: Plan;
  /** Rule id's place in the run and its version, see `rules/version.ts`. */
  readonly version: string;
  readonly file: string;
  /** The whole file. */
  readonly text: string;
  /** Text of the indicator list, if the rule names a file. */
  readonly list: string | undefined;
}

/** Window results as the detecting thread gives them: rule and key as codes, times in microseconds. */
export interface WindowRows {
  readonly rule: Int32Array;
  readonly key: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The values as JSON objects. */
  readonly values: readonly string[];
}

/** A detector's finding (see `Finding`) of the rule at this place. */
export interface FoundRow extends Finding {
  readonly rule: number;
}

/** The same of an occurrence, and of transitions. */
export interface FoundOccurrence extends Occurrence {
  readonly rule: number;
}
export interface FoundTransition extends TransitionCount {
  readonly rule: number;
}

/** What the detecting thread found since it was last asked. */
export interface Detected {
  readonly windows: WindowRows;
  readonly findings: readonly FoundRow[];
  readonly occurrences: readonly FoundOccurrence[];
  readonly transitions: readonly FoundTransition[];
  /** Per rule, from the start: how many keys were forgotten to make room. */
  readonly evicted: readonly number[];
}

/** A finding with all that its alert has to say. */
export interface ExplainedFinding extends FoundRow {
  readonly keyTexts: Readonly<Record<string, string>>;
  readonly standOut: readonly StandOut[];
  readonly indicators: readonly string[];
}

/** Counts per rule. */
export interface ResultCounts {
  readonly alerts: Readonly<Record<string, number>>;
  readonly windows: Readonly<Record<string, number>>;
  /** Keys that were forgotten to make room, of rules that forgot any. */
  readonly evicted: Readonly<Record<string, number>>;
}
