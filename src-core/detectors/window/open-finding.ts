/** A finding that later windows may still extend. */
export interface OpenFinding {
  readonly windowStart: number;
  readonly firstSeen: number;
  /** Events of the key before the finding's first. */
  readonly before: number;
  windowEnd: number;
  lastSeen: number;
  count: number;
  /** NaN until the measure has had a value. */
  peak: number;
  peakStart: number;
  peakEnd: number;
  windows: number;
}
