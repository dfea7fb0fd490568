import { z } from 'zod';
import type { Severity } from '../model/rule.ts';
import type { ReplaySummary } from './analysis.ts';

const ruleFiles = z.array(z.strictObject({ name: z.string().min(1).max(1000), text: z.string().max(1_000_000) })).max(1000);
/** Edited, new or (with an empty text) removed files; the case's others stay as they are. */
const edited = z.strictObject({ files: ruleFiles });

export const ruleSetRequests = {
  tryRules: edited,
  keepRules: edited,
  tried: z.strictObject({ job: z.number().int() }),
};

/** A file of rules that the case runs, or a built-in one that it could. */
export interface RuleSet {
  readonly name: string;
  readonly text: string;
  /** Whether the case's alerts come from it. */
  readonly used: boolean;
  readonly builtIn: boolean;
  /** Empty where the file cannot be read; then `problem` says why. */
  readonly rules: readonly RuleInfo[];
  readonly problem: string | undefined;
}

export interface RuleInfo {
  readonly id: string;
  readonly title: string | undefined;
  readonly kind: string;
  readonly severity: Severity;
  /** Where its id stands, from 1. */
  readonly line: number;
  /** Whether it raises alerts rather than only measuring. */
  readonly alerting: boolean;
  readonly alerts: number;
  readonly windows: number;
}

export interface RuleSetService {
  ruleSets(): Promise<readonly RuleSet[]>;
  /** Starts a run of the case's rules with these edits over the stored events; changes nothing; gives the job. Errors: `bad_rule`. */
  tryRules(request: z.infer<typeof edited>): Promise<number>;
  /** What such a run found, against the case's alerts. Errors: `bad_argument` where the job has not ended well. */
  tried(request: z.infer<typeof ruleSetRequests.tried>): Promise<ReplaySummary>;
  /** The same, and then the edits and what they find become the case's. Gives the job. */
  keepRules(request: z.infer<typeof edited>): Promise<number>;
}
