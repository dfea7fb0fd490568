import { setTimeout as sleep } from 'node:timers/promises';
import type { Chunk, RecordGenerator } from '../../src-core/engine/generate.ts';
import { warn } from './output.ts';

/** Milliseconds between two pieces, and the most records of one: after a pause it catches up in several. */
const interval = 50;
const most = 65_536;

/** Records as time goes by. Every line end on standard input puts something wrong among them; the first Ctrl-C ends them soundly. */
export async function* byHand(generator: RecordGenerator): AsyncGenerator<Chunk> {
  const stop = new AbortController();
  const close = (): void => stop.abort();
  const inject = (typed: Buffer): void => typed.forEach((byte) => byte === 10 && generator.inject());
  process.once('SIGINT', close).once('SIGTERM', close);
  process.stdin.on('data', inject);
  warn('Enter makes what comes next an anomaly; Ctrl-C ends.');
  try {
    yield* paced(generator, stop.signal);
  } finally {
    process.off('SIGINT', close).off('SIGTERM', close);
    process.stdin.off('data', inject).destroy();
  }
}

/** When it is stopped, what was held back comes at once. */
async function* paced(generator: RecordGenerator, signal: AbortSignal): AsyncGenerator<Chunk> {
  signal.addEventListener('abort', () => generator.close());
  const begun = performance.now();
  for (let made = 0; ; await sleep(interval)) {
    const due = signal.aborted ? Infinity : Math.floor(((performance.now() - begun) / 1000) * generator.rate);
    const count = Math.min(due - made, most);
    const chunk = generator.next(count);
    if (chunk === undefined) return;
    made += count;
    yield chunk;
  }
}
