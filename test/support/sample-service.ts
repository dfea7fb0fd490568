import { throwIfCancelled } from '../../src-core/base/cancel.ts';
import { SpoorError } from '../../src-core/base/errors.ts';
import type { JobOptions, Movable } from '../../src-core/contract/rpc.ts';

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** A service with a method for everything that the contract has to carry. */
export class SampleService {
  /** Calls of `hold` that wait. */
  readonly #held: (() => void)[] = [];
  cancelled = 0;

  echo(value: unknown): unknown {
    return value;
  }
  async hold(name: string): Promise<string> {
    await new Promise<void>((resolve) => void this.#held.push(resolve));
    return name;
  }
  /** Lets the last one go first. */
  release(): number {
    const held = this.#held.splice(0).reverse();
    held.forEach((go) => go());
    return held.length;
  }
  refuse(): never {
    throw new SpoorError('case_locked', 'It is open elsewhere.', { path: '/a', nested: [1, null] });
  }
  stumble(): never {
    throw new TypeError('not a function');
  }
  /** Counts to `to`, a turn each, and tells every step. */
  async count(to: number, job: JobOptions<number> = {}): Promise<number> {
    for (let i = 1; i <= to; i++) {
      if (job.signal?.aborted === true) this.cancelled++;
      throwIfCancelled(job.signal);
      job.onProgress?.(i);
      await turn();
    }
    return to;
  }
  sum({ bytes }: Movable & { readonly bytes: Uint8Array }): number {
    return bytes.reduce((sum, byte) => sum + byte, 0);
  }
  bytes(length: number): Movable & { readonly bytes: Uint8Array } {
    const bytes = new Uint8Array(length).fill(7);
    return { bytes, transfer: [bytes.buffer] };
  }
  /** Neither can cross. */
  unclonable(): unknown {
    return { listener: () => undefined };
  }
  gone(): Movable {
    const buffer = new ArrayBuffer(8);
    structuredClone(buffer, { transfer: [buffer] });
    return { transfer: [buffer] };
  }
  unclonableReason(): never {
    throw new SpoorError('store_failed', 'It failed.', { reason: () => undefined });
  }
  async unclonableProgress(job: JobOptions<unknown> = {}): Promise<string> {
    job.onProgress?.(() => undefined);
    await turn();
    return 'done';
  }
}
