import { SpoorError } from '../../src-core/base/errors.ts';
import type { Channel } from '../../src-core/contract/channel.ts';
import { connect, type Connection, type Remote } from '../../src-core/contract/rpc.ts';
import type { WorkbenchService } from '../../src-core/contract/workbench.ts';
import type { EngineConnection } from '../workbench/connection.ts';

type State = ReturnType<EngineConnection['state']>;

/** The engine over one channel after another: calls go over the one that is there, and fail with `worker_lost` while there is none. */
export class EngineLink implements EngineConnection {
  readonly engine: Remote<WorkbenchService>;
  readonly #listeners = new Set<() => void>();
  #connection: Connection<WorkbenchService> | undefined;
  #state: State = 'connecting';

  constructor() {
    const call = (method: keyof WorkbenchService, args: readonly unknown[]): Promise<unknown> => (this.#remote()[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
    this.engine = new Proxy({}, {
      get: (_, method) => (method === 'then' ? undefined : async (...args: readonly unknown[]) => call(method as keyof WorkbenchService, args)),
    }) as Remote<WorkbenchService>;
  }

  state(): State {
    return this.#state;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Settles when the engine is there for the first time. */
  async ready(): Promise<void> {
    while (this.#state !== 'connected') {
      await new Promise<void>((resolve) => {
        const off = this.onChange(() => {
          off();
          resolve();
        });
      });
    }
  }

  connected(channel: Channel): void {
    this.#connection = connect<WorkbenchService>(channel);
    this.#tell('connected');
  }

  lost(): void {
    this.#connection?.close(lost());
    this.#connection = undefined;
    this.#tell('lost');
  }

  #remote(): Remote<WorkbenchService> {
    if (this.#connection === undefined) throw lost();
    return this.#connection.remote;
  }

  #tell(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

const lost = (): SpoorError => new SpoorError('worker_lost', 'The engine cannot be reached. What was committed is safe; it is tried again by itself.');
