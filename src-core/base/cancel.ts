import { SpoorError } from './errors.ts';

/** The part of an AbortSignal that the core needs; an AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Cancels what was started with its `signal`; once, and for good. */
export class CancelSource {
  readonly #listeners = new Set<() => void>();
  #aborted = false;
  readonly signal: CancelSignal;

  constructor() {
    const isAborted = (): boolean => this.#aborted;
    this.signal = {
      get aborted() {
        return isAborted();
      },
      addEventListener: (_, listener) => void this.#listeners.add(listener),
      removeEventListener: (_, listener) => void this.#listeners.delete(listener),
    };
  }

  cancel(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

const stopped = (): SpoorError => new SpoorError('aborted', 'Stopped on request.');

/** Errors: `aborted`. */
export function throwIfCancelled(signal: Pick<CancelSignal, 'aborted'> | undefined): void {
  if (signal?.aborted === true) throw stopped();
}

/** What comes of work that others wait for too; who cancels waits no longer. Errors: `aborted`. */
export function unlessCancelled<T>(work: Promise<T>, signal: CancelSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(stopped());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
