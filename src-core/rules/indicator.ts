export interface Indicator {
  readonly type: 'address' | 'network' | 'domain' | 'hash' | 'url';
  /** Refanged; in lower case but for URLs; domains without a dot at either end. */
  readonly value: string;
}

export interface IndicatorSet {
  readonly values: readonly Indicator[];
  /** What could not be read, one sentence each, with the list's name and the line. */
  readonly problems: readonly string[];
}

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
