import { setTimeout as sleep } from 'node:timers/promises';
import { PacedRecords, type Chunk, type RecordGenerator } from '../../src-core/engine/generate.ts';
import { warn } from './output.ts';

/** Milliseconds between two pieces. */
const interval = 50;

/** Records as time goes by. Every line end on standard input puts something wrong among them; the first Ctrl-C ends them soundly. */
export async function* byHand(generator: RecordGenerator): AsyncGenerator<Chunk> {
  const records = new PacedRecords(generator);
  const close = (): void => records.close();
  const inject = (typed: Buffer): void => typed.forEach((byte) => byte === 10 && records.inject());
  process.once('SIGINT', close).once('SIGTERM', close);
  process.stdin.on('data', inject);
  warn('Enter makes what comes next an anomaly; Ctrl-C ends.');
  try {
    for (let chunk = records.next(); chunk !== undefined; chunk = records.next()) {
      yield chunk;
      await sleep(interval);
    }
  } finally {
    process.off('SIGINT', close).off('SIGTERM', close);
    process.stdin.off('data', inject).destroy();
  }
}
