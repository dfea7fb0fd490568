import type { Session } from './services.ts';

/** Whether the engine can be reached, as the host's transport knows it. */
export interface EngineConnection {
  state(): Session['connection'];
  /** Gives what takes the listener off. */
  onChange(listener: () => void): () => void;
}
