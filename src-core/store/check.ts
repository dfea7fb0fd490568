export interface Check {
  /** What was checked, in words. */
  readonly check: string;
  readonly source: string | undefined;
  readonly ok: boolean;
  /** What was found where it does not hold. */
  readonly detail: string | undefined;
}
