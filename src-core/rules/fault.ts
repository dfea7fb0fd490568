/** What is wrong with a rule that the schema lets pass. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  /** Characters into the text at `path`. */
  readonly offset?: number;
  readonly message: string;
}
