/** What a host can do beside the engine. */
export interface Platform {
  readonly host: 'desktop' | 'web';
  /** Lets the person choose files or folders to read; empty when dismissed. `undefined`: the host has no dialog, and the workbench's own is used. */
  readonly chooseInputs: (() => Promise<readonly string[]>) | undefined;
  readonly chooseCase: (() => Promise<string | undefined>) | undefined;
  readonly chooseTarget: ((suggestion: string) => Promise<string | undefined>) | undefined;
  /** Paths of what was dropped on the window; a host that knows no paths takes the contents first. */
  dropped(files: readonly File[], onProgress: (share: number) => void): Promise<readonly string[]>;
  copy(text: string): Promise<void>;
  /** Shows a written file in the system's file manager, where the host can. */
  readonly reveal: ((path: string) => Promise<void>) | undefined;
  setTitle(title: string): void;
  /** What the host asks the workbench to open: a file opened with it, say. Gives what takes the listener off. */
  onOpen(listener: (paths: readonly string[]) => void): () => void;
}
