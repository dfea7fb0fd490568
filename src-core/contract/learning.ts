import { z } from 'zod';
import { fieldName } from './filter.ts';

/** Where traces come from: a file of them, one a line; or the events of inputs (or of one case), a trace per key. */
export type TraceSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'events'; readonly inputs: readonly string[]; readonly format: string | undefined; readonly timeField: string | undefined; readonly timeZone: string; readonly gap: number | undefined; readonly memoryLimit: string; readonly workers: number };

export interface LearnRequest {
  readonly source: TraceSource;
  /** Fields that make the key, and the one that names the event. */
  readonly by: readonly string[];
  readonly event: string;
  readonly significance: number;
  readonly falsePositives: number;
  /** The file of the rule; `undefined`: none is written. */
  readonly to: string | undefined;
}

export interface LearnSummary {
  readonly rule: string;
  readonly yaml: string;
  readonly traces: number;
  readonly states: number;
  readonly transitions: number;
  /** Of traces that were held back: those that are clean, those of them that do not fit, and those that hold errors. */
  readonly clean: number;
  readonly falsePositives: number;
  readonly broken: number;
  readonly seconds: number;
}

export interface ConformRequest {
  /** A rule file with one state machine. */
  readonly rule: string;
  readonly source: TraceSource;
}

interface TraceConformance {
  /** The key; of a file the number of the line. */
  readonly trace: string | number;
  readonly fits: boolean;
  /** Place of the event, from 0, at which it leaves the machine; its length where it should not have ended. */
  readonly left_at: number | null;
  readonly log2_probability: number;
}

export interface ConformSummary {
  readonly rule: string;
  readonly traces: readonly TraceConformance[];
  readonly fit: number;
  /** Where the others leave, most often first; no event: they ended there. */
  readonly left: readonly { readonly state: string; readonly event: string | undefined; readonly traces: number }[];
}

const range = { from: z.number().optional(), to: z.number().optional() };
const share = z.number().gt(0).lt(1);

/** Over the open case. Times are microseconds, [from, to); an open range is the whole case. */
export const learningRequests = {
  learn: z.strictObject({
    /** The new rule's. */
    id: z.string().regex(/^[a-zA-Z0-9][\w.-]{0,99}$/),
    by: z.array(fieldName).max(20), event: fieldName,
    /** Which events it sees: in the query language, the rule's own `where`. */
    where: z.string().max(20_000),
    /** A pause that parts the events of a key into traces. */
    gap: z.number().int().min(1).optional(),
    significance: share, falsePositives: share, ...range,
  }),
  /** A rule by its file's text, as it is edited. */
  conform: z.strictObject({ rule: z.string().max(100), text: z.string().max(1_000_000), ...range }),
  result: z.strictObject({ job: z.number().int() }),
};

/** A case's traces held against a state machine. */
export interface HeldMachine {
  readonly traces: number;
  readonly fit: number;
  /** How many traces took each of the machine's transitions. */
  readonly taken: readonly { readonly state: string; readonly event: string; readonly target: string; readonly traces: number }[];
  /** The most frequent places where the others leave; no event: they ended there. */
  readonly left: ConformSummary['left'];
  /** What fits worst: traces that leave before those that fit, the least probable first. */
  readonly worst: readonly WorstTrace[];
}

export interface WorstTrace {
  readonly key: Readonly<Record<string, string>>;
  /** Events of the key up to the one at which it left, and with it; all of the trace where it fits. */
  readonly events: number;
  readonly left: Omit<ConformSummary['left'][number], 'traces'> | undefined;
  readonly log2Probability: number;
}

export interface LearningService {
  /** Starts to learn a rule from the case's events; changes nothing; gives the job. Errors: `no_such_case`, `bad_query`. */
  learn(request: z.infer<typeof learningRequests.learn>): Promise<number>;
  /** Errors: `bad_argument` where the job has not ended well. */
  learned(request: z.infer<typeof learningRequests.result>): Promise<LearnSummary>;
  /** Starts to hold the case's events against a rule's state machine; gives the job. Errors: `no_such_case`, `bad_rule`, `bad_argument`. */
  conform(request: z.infer<typeof learningRequests.conform>): Promise<number>;
  conformed(request: z.infer<typeof learningRequests.result>): Promise<HeldMachine>;
}
