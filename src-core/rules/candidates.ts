/** A text that should be an indicator, and where it stands: `line 7`, `indicator--1234`. */
export interface Candidate {
  readonly text: string;
  readonly place: string;
}

/** What a reader of one form of lists found. */
export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly string[];
}
