/** What `when` conditions may ask. */
export interface Context {
  readonly caseOpen: boolean;
  readonly hasTimes: boolean;
  /** Kind of the active editor. */
  readonly activeEditor: string | undefined;
  /** View or editor that has the focus. */
  readonly focused: string | undefined;
  /** A text is being written. */
  readonly inputFocused: boolean;
  readonly jobRunning: boolean;
  readonly streamRunning: boolean;
  /** A stream that a generator writes. */
  readonly generatorRunning: boolean;
  readonly filtered: boolean;
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** Id of the alert whose details are shown. */
  readonly alert: string | undefined;
  readonly host: 'desktop' | 'web';
}
