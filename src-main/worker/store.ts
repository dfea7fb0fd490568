import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { serve } from '../../src-core/contract/rpc.ts';
import { Case } from '../../src-core/store/case.ts';

const { program } = workerData as { readonly program: string };
const port = parentPort!;
const clock = new Int32Array(new SharedArrayBuffer(4));
/** Milliseconds between two looks, and how many looks it takes to give up. */
const nap = 1;
const looks = 1000;
let handle: (message: unknown) => void = () => undefined;

/** Looks for a message to this thread without giving the event loop a turn. */
function waitForMessage(): boolean {
  for (let look = 0; look < looks; look++) {
    const received = receiveMessageOnPort(port) as { readonly message: unknown } | undefined;
    if (received !== undefined) {
      handle(received.message);
      return true;
    }
    Atomics.wait(clock, 0, 0, nap);
  }
  return false;
}

serve({
  send: (message, transfer = []) => port.postMessage(message, transfer),
  onMessage: (listener) => {
    handle = listener;
    port.on('message', listener);
  },
}, new Case(program, waitForMessage));
