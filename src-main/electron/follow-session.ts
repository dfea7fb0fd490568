import { app } from 'electron';
import type { SessionState } from '../../src-core/contract/session.ts';
import type { Session } from '../../src-core/engine/session.ts';

/** What the shell knows of the engine. */
export interface Followed {
  /** Titles of what runs. */
  readonly running: () => readonly string[];
}

/** Watches the engine: `onCase` after a case was opened, which the system's own list of recent documents learns too. */
export function followSession(session: Session, onCase: () => void): Followed {
  let state: SessionState | undefined;
  const onProgress = (next: SessionState): void => {
    const opened = next.case?.path !== state?.case?.path;
    state = next;
    if (!opened || next.case === undefined) return;
    app.addRecentDocument(next.case.path);
    onCase();
  };
  void session.watch({ onProgress }).catch(() => undefined);
  return { running: () => (state?.jobs ?? []).filter((job) => job.state === 'running').map((job) => job.title) };
}
