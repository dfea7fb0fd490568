import type { Remote } from '../contract/rpc.ts';
import type { Decoded, DecodeRequest, DecodeService } from './decode.ts';
import { startService, type Served, type StartThread } from './threads.ts';

/** Blocks that wait at one thread, besides the one it works on. */
const waiting = 1;

/** Decoding threads; each block goes to the one with the least to do. */
export class DecodePool {
  readonly #threads: readonly { readonly served: Served<DecodeService>; busy: number }[];

  constructor(start: StartThread, workers: number) {
    this.#threads = Array.from({ length: workers }, () => ({ served: startService(start, 'decode'), busy: 0 }));
  }

  /** Blocks that may be under way at once. */
  get capacity(): number {
    return this.#threads.length * (1 + waiting);
  }

  decode(request: DecodeRequest): Promise<Decoded> {
    return this.#run((remote) => remote.decode(request));
  }

  pack(bytes: Uint8Array, extents: Int32Array): Promise<{ readonly raw: Uint8Array; readonly transfer: readonly ArrayBuffer[] }> {
    return this.#run((remote) => remote.pack({ bytes, extents, transfer: [] }));
  }

  async #run<T>(call: (remote: Remote<DecodeService>) => Promise<T>): Promise<T> {
    const thread = this.#threads.reduce((least, other) => (other.busy < least.busy ? other : least));
    thread.busy++;
    try {
      return await call(thread.served.remote);
    } finally {
      thread.busy--;
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map(({ served }) => served.dispose()));
  }
}
