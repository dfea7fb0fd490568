import type { Movable, Remote } from '../contract/rpc.ts';
import type { Block } from '../store/block.ts';
import type { StreamOrder } from '../store/late.ts';
import type { StoreService } from '../store/service.ts';

/** Blocks that may be on their way to the store or wait there. */
const blocksUnderWay = 8;

/** The way of blocks into the store, in order and bounded: a slow store slows the sender down. */
export class Intake {
  readonly #store: Remote<StoreService>;
  readonly #taken: Int32Array<SharedArrayBuffer>;
  #sent = 0;
  #failure: Error | undefined;

  private constructor(store: Remote<StoreService>, taken: Int32Array<SharedArrayBuffer>) {
    this.#store = store;
    this.#taken = taken;
  }

  /** `order`: of a stream. */
  static async open(store: Remote<StoreService>, order?: StreamOrder): Promise<Intake> {
    const taken = new Int32Array(new SharedArrayBuffer(4));
    await store.startIntake(taken, order);
    return new Intake(store, taken);
  }

  async append(block: Block & Movable): Promise<void> {
    this.#sent++;
    this.#store.append(block).catch((error: unknown) => {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
      Atomics.add(this.#taken, 0, this.#sent);
      Atomics.notify(this.#taken, 0);
    });
    for (let taken = Atomics.load(this.#taken, 0); this.#sent - taken > blocksUnderWay; taken = Atomics.load(this.#taken, 0)) {
      await Atomics.waitAsync(this.#taken, 0, taken).value;
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}
