import { Worker } from 'node:worker_threads';
import { portChannel } from '../../src-core/contract/channel.ts';
import type { StartThread } from '../../src-core/engine/engine.ts';

/** The core's threads as worker threads of this process. */
export const startWorker = (program: string): StartThread => (name) => {
  const worker = new Worker(new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url), { workerData: { program } });
  let stopping = false;
  const lost = new Promise<Error>((resolve) => {
    worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => {
      if (!stopping) resolve(new Error(`it ended with code ${code}`));
    });
  });
  return {
    channel: portChannel(worker),
    lost,
    stop: async () => {
      stopping = true;
      await worker.terminate();
    },
  };
};
