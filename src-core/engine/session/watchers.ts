import type { JobOptions } from '../../contract/rpc.ts';
import type { SessionState } from '../../contract/session.ts';

/** Milliseconds between two tellings. */
const interval = 200;

/** Tells a state to whoever watches: at once, and after changes at most five times a second. */
export class Watchers {
  readonly #state: () => SessionState;
  readonly #told = new Map<(state: SessionState) => void, () => void>();
  #last = -Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(state: () => SessionState) {
    this.#state = state;
  }

  /** Ends with the watcher's signal. */
  async add({ onProgress, signal }: JobOptions<SessionState>): Promise<void> {
    const tell = (state: SessionState): void => onProgress?.(state);
    tell(this.#state());
    if (signal?.aborted === true) return;
    await new Promise<void>((resolve) => {
      this.#told.set(tell, resolve);
      signal?.addEventListener('abort', resolve);
    });
    this.#told.delete(tell);
  }

  changed(): void {
    if (this.#told.size === 0) return;
    this.#timer ??= setTimeout(() => this.#tell(), Math.max(0, this.#last + interval - performance.now()));
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const end of this.#told.values()) end();
  }

  #tell(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    const state = this.#state();
    for (const tell of this.#told.keys()) tell(state);
  }
}
