/** What the desktop shell gives its page beside the engine; the page sees it as `window.spoorDesktop`. */
export interface DesktopBridge {
  /** Empty or `undefined` when dismissed. */
  chooseInputs(): Promise<readonly string[]>;
  chooseCase(): Promise<string | undefined>;
  chooseTarget(suggestion: string): Promise<string | undefined>;
  /** Of a file that was dropped. */
  pathOf(file: object): string;
  copy(text: string): Promise<void>;
  reveal(path: string): Promise<void>;
  /** Asks for a new port to the engine; it comes as the window's message `enginePort`. */
  connect(): void;
  /** What the system asks to open, from now on and what waited. Gives what takes the listener off. */
  onOpen(listener: (paths: readonly string[]) => void): () => void;
  /** Commands from the shell's menu. */
  onCommand(listener: (command: string, argument: string | undefined) => void): () => void;
}

/** The one message that the shell posts to its window: the engine's port comes with it. */
export const enginePort = 'spoor engine port';

/** Names of the messages between the shell and its page. */
export const desktopMessage = {
  chooseInputs: 'choose-inputs', chooseCase: 'choose-case', chooseTarget: 'choose-target', copy: 'copy', reveal: 'reveal',
  connect: 'connect', port: 'port', ready: 'ready', open: 'open', command: 'command',
} as const;
