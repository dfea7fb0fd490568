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
