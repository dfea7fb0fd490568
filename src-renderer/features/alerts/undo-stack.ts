import type { TriageStatus } from '../../../src-core/contract/findings.ts';

export interface TriageStep {
  readonly alert: string;
  readonly status: TriageStatus;
  readonly reason: string;
}

/** A decision that can be taken back. */
export interface Undoable {
  readonly id: number;
  /** `3 alerts marked benign`. */
  readonly label: string;
  /** What puts everything as it was. */
  readonly back: readonly TriageStep[];
}

const most = 100;

/** Decisions of one case, the last one first to go. */
export class UndoStack {
  #entries: readonly Undoable[] = [];
  #made = 0;

  push(label: string, back: readonly TriageStep[]): Undoable {
    const entry = { id: (this.#made += 1), label, back };
    this.#entries = [...this.#entries, entry].slice(-most);
    return entry;
  }

  /** Takes the last one off, or the one that is named; `undefined` where it was taken back before. */
  take(id?: number): Undoable | undefined {
    const entry = id === undefined ? this.#entries.at(-1) : this.#entries.find((one) => one.id === id);
    this.#entries = this.#entries.filter((one) => one !== entry);
    return entry;
  }

  /** One whose undoing failed can be tried again. */
  restore(entry: Undoable): void {
    this.#entries = [...this.#entries, entry].toSorted((a, b) => a.id - b.id);
  }

  clear(): void {
    this.#entries = [];
  }
}
