import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Remote } from '../../src-core/contract/rpc.ts';
import type { SessionState } from '../../src-core/contract/session.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import type { EngineConnection } from './connection.ts';
import type { Session } from './services.ts';

export interface RunningSession {
  readonly store: StoreApi<Session>;
  dispose(): void;
}

const pauseBeforeAgain = 1000;

/** Follows what the engine tells, and goes on after the connection was lost. */
export function startSession(engine: Remote<WorkbenchService>, connection: EngineConnection): RunningSession {
  const store = createStore<Session>(() => ({ state: undefined, connection: connection.state() }));
  const ended = new AbortController();
  let watching = false;
  const watch = async (): Promise<void> => {
    if (watching || ended.signal.aborted || connection.state() !== 'connected') return;
    watching = true;
    try {
      await engine.watch({ signal: ended.signal, onProgress: taking(engine, store) });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseBeforeAgain));
    }
    watching = false;
    void watch();
  };
  const off = connection.onChange(() => {
    store.setState({ connection: connection.state() });
    void watch();
  });
  void watch();
  return {
    store,
    dispose: () => {
      off();
      ended.abort();
    },
  };
}

/** Takes in what is told over one connection. A host that was started anew has no case: the one that was open is opened again before anything else is shown. */
function taking(engine: Remote<WorkbenchService>, store: StoreApi<Session>): (state: SessionState) => void {
  let last: SessionState | undefined;
  let opening = false;
  const open = async (path: string): Promise<void> => {
    opening = true;
    await engine.openCase({ path }).catch(() => undefined);
    opening = false;
    store.setState({ state: last });
  };
  return (state) => {
    const gone = last === undefined && state.case === undefined ? store.getState().state?.case?.path : undefined;
    last = state;
    if (gone !== undefined) void open(gone);
    else if (!opening || state.case !== undefined) store.setState({ state });
  };
}
