/** A row of the quick pick. */
export interface QuickRow {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
  readonly icon?: string | undefined;
  /** Keys that do the same, as people write them. */
  readonly keys?: string | undefined;
  /** Rows of a kind stand under its name. */
  readonly group?: string | undefined;
  /** Ticked or not, where several can be chosen. */
  readonly ticked?: boolean | undefined;
  /** Text of the box instead of an end: the pick goes on from there. */
  readonly text?: string | undefined;
  run(): void;
  /** Chosen among several, by Shift+Enter or the tick box. */
  tick?: (() => void) | undefined;
}

/** What the one box at the top asks for now. */
export interface Quick {
  /** Sets one showing of the box apart from another; given by who shows it. */
  readonly id?: number;
  readonly title: string;
  /** The title is not shown, only named: the placeholder says enough. */
  readonly bare?: boolean | undefined;
  readonly placeholder: string;
  readonly value: string;
  /** Part of the value that is selected at first; all of it unless told. */
  readonly selected?: readonly [from: number, to: number] | undefined;
  readonly hint?: string | undefined;
  /** Rows are narrowed and ordered by the text here; else `rows` did that. */
  readonly filter?: boolean | undefined;
  rows(text: string): readonly QuickRow[] | Promise<readonly QuickRow[]>;
  /** Why the text cannot be accepted. */
  check?: ((text: string) => string | undefined) | undefined;
  /** Takes the text itself, where no row is chosen. */
  accept?: ((text: string) => void) | undefined;
  /** A button beside the box; its label follows what is ticked. */
  readonly button?: { label(): string | undefined; run(): void } | undefined;
  /** Called at every end, also after a row ran. */
  dismissed?: (() => void) | undefined;
}
