import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Remote } from '../../src-core/contract/rpc.ts';
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
      await engine.watch({ signal: ended.signal, onProgress: (state) => store.setState({ state }) });
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
