import { CancelSource, type CancelSignal } from '../../src-core/base/cancel.ts';
import { Engine } from '../../src-core/engine/engine.ts';
import { startWorker } from '../worker/start.ts';
import { warn } from './output.ts';
import { program } from './program.ts';

/** Runs one command's work on an engine of its own. The first Ctrl-C stops it soundly, the second at once. */
export async function withEngine<T>(work: (engine: Engine, signal: CancelSignal) => Promise<T>): Promise<T> {
  const engine = new Engine(startWorker(program), program);
  const source = new CancelSource();
  const stop = (): void => {
    if (source.signal.aborted) process.exit(1);
    warn('Stopping; what was committed stays. Press Ctrl-C again to stop at once.');
    source.cancel();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(engine, source.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await engine.dispose();
  }
}
